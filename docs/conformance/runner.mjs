// Checks the digests and the status of the conformance kit. It needs node 18 or newer and nothing
// else, and knows no more than the kit and its page say:
//
//     node runner.mjs [folder of the kit]
//
// It prints a line for each case that fails and one with the count; it exits with 1 if any failed.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const KIT = "dbtagreements-conformance/1";
const folder = process.argv[2] ?? fileURLToPath(new URL(".", import.meta.url));

const { families, classes } = load("format");
const failed = [...failures("digests", checkDigest), ...failures("status", checkStatus)];
for (const line of failed) console.log(`not ok ${line}`);
console.log(failed.length ? `${failed.length} failed` : "everything holds");
process.exitCode = failed.length ? 1 : 0;

function load(area) {
  const file = JSON.parse(readFileSync(`${folder}/${area}.json`, "utf8"));
  if (file.schema !== KIT) throw new Error(`${area}.json is not of ${KIT}`);
  return file;
}

function failures(area, check) {
  const { cases } = load(area);
  console.log(`${area}: ${cases.length} cases`);
  return cases.flatMap((one) => check(one).map((what) => `${one.name}: ${what}`));
}

// --- Cases -------------------------------------------------------------------------------------

function checkDigest(one) {
  const agreement = at(documentOf(one), one.pointer ?? "");
  const text = canonicalText(agreement);
  const wrong = [];
  if (text !== one.result.canonical) wrong.push(`the canonical text is ${text}`);
  if (digest(agreement) !== one.result.digest) wrong.push(`the digest is ${digest(agreement)}`);
  return wrong;
}

function checkStatus(one) {
  const agreement = documentOf(one);
  return one.result.flatMap((expected) => {
    const instant = micros(expected.at);
    const said = `${status(agreement, instant)} [${awaiting(agreement, instant)}]`;
    return said === `${expected.status} [${expected.awaiting}]` ? [] : [`${expected.at} is ${said}`];
  });
}

function documentOf(one) {
  return one.document ?? JSON.parse(one.text);
}

function at(value, pointer) {
  return pointer
    .split("/")
    .slice(1)
    .reduce((place, token) => place[token.replaceAll("~1", "/").replaceAll("~0", "~")], value);
}

// --- The one writing of a document, and its digest ---------------------------------------------

function digest(agreement) {
  return `sha256:${createHash("sha256").update(canonicalText(agreement), "utf8").digest("hex")}`;
}

function canonicalText(agreement) {
  const { history, ...text } = agreement;
  // An agreement inside a treatment states no schema; by itself it does.
  const whole = { schema: "dbtagreements/1", ...text };
  return canonical(writtenAs(classOf("Agreement", whole), whole));
}

function classOf(family, value) {
  const { told_by, classes: words } = families[family];
  return words[value[told_by]];
}

function writtenAs(name, value) {
  const members = classes[name];
  const written = {};
  for (const [member, content] of Object.entries(value)) {
    // What the table does not know is the word that tells the class, or the schema.
    written[member] = members[member] ? writtenMember(members[member], content) : content;
  }
  for (const [member, { always, default: usual }] of Object.entries(members)) {
    if (always && !(member in written)) {
      written[member] = member === "signers" ? usualSigners(value) : usual;
    } else if (!always && member in written && usual !== undefined) {
      if (canonical(written[member]) === canonical(usual)) delete written[member];
    }
  }
  return written;
}

function writtenMember(member, content) {
  if (member.many) {
    const items = content.map((item) => writtenItem(member, item));
    return member.many === "set" ? items.sort() : items;
  }
  return writtenItem(member, content);
}

function writtenItem({ class: name, family }, item) {
  if (name) return writtenAs(name, item);
  return family ? writtenAs(classOf(family, item), item) : item;
}

// RFC 8785. JSON.stringify writes numbers and text just as it asks for, and sort() compares names
// by their UTF-16 units.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

// --- Who signs, where `signers` is left out -----------------------------------------------------

function usualSigners({ type, parties, term }) {
  if (type === "release") return signersOfRelease(parties, term);
  const roles = rolesThatSign(type, parties);
  return parties.filter((party) => roles.includes(party.role)).map((party) => party.id);
}

function rolesThatSign(type, parties) {
  if (type === "consultation_team") {
    return ["team_member", "team_leader", "therapist", "skills_trainer", "supervisor"];
  }
  const trained = parties.some((party) => party.role === "skills_trainer");
  const leader = type === "skills_group" && trained ? "skills_trainer" : "therapist";
  return ["client", leader, "guardian"];
}

function signersOfRelease(parties, term) {
  const guardians = parties.filter((party) => party.role === "guardian");
  const minors = parties
    .filter((party) => party.role === "client" && party.born && age(party.born, term.start) < 18)
    .map((party) => party.id)
    .filter((id) => guardians.some((guardian) => guardian.represents === id));
  return parties
    .filter(({ role, id, represents }) =>
      role === "client" ? !minors.includes(id) : role === "guardian" && minors.includes(represents),
    )
    .map((party) => party.id);
}

function age(born, day) {
  return day.slice(0, 4) - born.slice(0, 4) - (day.slice(5) < born.slice(5) ? 1 : 0);
}

// --- Status -------------------------------------------------------------------------------------

function status(agreement, instant) {
  const { type, term, timezone } = agreement;
  const events = eventsInForce(agreement, instant);
  const day = localDay(instant, timezone);
  if (events.some((event) => ends(type, event))) return "ended";
  if (term.end && day > number(term.end)) return "expired";
  if (!events.some((event) => event.event === "signed")) return "draft";
  const signed = signedBy(agreement, events);
  if (!signed.length || awaiting(agreement, instant).length) return "awaiting_signature";
  if (day < number(term.start)) return "pending";
  return paused(events, instant) ? "suspended" : "in_effect";
}

function ends(type, { event, recipient }) {
  return event === "ended" || (type === "release" && event === "revoked" && !recipient);
}

function paused(events, instant) {
  const last = events.findLast(({ event }) => event === "suspended" || event === "resumed");
  return last?.event === "suspended" && (!last.until || instant < micros(last.until));
}

function awaiting(agreement, instant) {
  const signed = signedBy(agreement, eventsInForce(agreement, instant));
  const signers = agreement.signers ?? usualSigners(agreement);
  return signers.filter((party) => !signed.includes(party));
}

function signedBy(agreement, events) {
  const covers = digest(agreement);
  return events
    .filter((event) => event.event === "signed" && event.covers === covers)
    .map((event) => event.party);
}

// What had happened by then and no correction in force put out of force, in the order of time.
function eventsInForce({ history = [] }, instant) {
  const happened = history.filter((event) => micros(event.at) <= instant);
  const out = new Set();
  for (const event of [...happened].reverse()) {
    if (event.event === "corrected" && !out.has(event.id)) out.add(event.corrects);
  }
  return happened
    .filter((event) => !out.has(event.id))
    .sort((one, other) => Number(micros(one.at) - micros(other.at)));
}

// --- Instants and days --------------------------------------------------------------------------

// Microseconds since 1970, since a Date has milliseconds only.
function micros(text) {
  const [, second, fraction = "", offset] = /^(.{19})(?:\.(\d+))?(Z|[+-].{5})$/.exec(text);
  return BigInt(Date.parse(second + offset)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

// Rounded down, before 1970 too.
function millis(instant) {
  return Number(instant < 0n ? (instant - 999n) / 1000n : instant / 1000n);
}

// A day as a number such as 20260105, so that days compare as numbers. There is no day after the
// last of the year 9999.
function localDay(instant, timeZone) {
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const parts = Object.fromEntries(
    format.formatToParts(millis(instant)).map(({ type, value }) => [type, Number(value)]),
  );
  return Math.min(parts.year * 10000 + parts.month * 100 + parts.day, 99991231);
}

function number(day) {
  return Number(day.replaceAll("-", ""));
}
