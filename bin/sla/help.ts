export const verbs = ['lint', 'explain', 'diff', 'what-if', 'backtest', 'forecast'] as const
export type Verb = (typeof verbs)[number]

const files = `Files are YAML, or JSON by their name (*.json).
Described in docs/sla-tools.md.`

export const overview = `makegood sla VERB FILE... [options]

  makegood sla lint FILE...                 what is wrong, or probably not meant
  makegood sla explain FILE [--lang en|de]  an SLA in plain words
  makegood sla diff OLD NEW                 what changes between two versions

  makegood sla what-if FILE                 what a draft would have cost
  makegood sla backtest FILE --customer ID  the same of one customer
  makegood sla forecast --customer ID       what open periods leave and owe

  --json   for machines: one document on stdout
  --help   after a verb: what it takes

The last three ask a deployment: --url URL (or MAKEGOOD_URL) and --key KEY (or
MAKEGOOD_KEY).
Ends in 0, in 1 where a file is no valid SLA or something was not judged, in 2
where the command is wrong.
${files}`

const asked = `  --url URL        the deployment; else MAKEGOOD_URL or http://127.0.0.1:8787
  --key KEY        a key with the scope "read"; else MAKEGOOD_KEY
  --json           the figures as one JSON document
  --quiet          no progress`

const span = `  --from, --until  instants like 2025-01-01T00:00:00Z; else the last 12 months`

export const helpOf: Readonly<Record<Verb, string>> = {
  lint: `makegood sla lint FILE...

Tells what is wrong in each file (errors), and what is legal and probably not
meant (warnings), each with its line and its JSON Pointer. Ends in 1 when a file
has an error.

  --json           the findings as one JSON document

${files}`,
  explain: `makegood sla explain FILE

Tells an SLA in plain words, with examples in money.

  --lang en|de     English unless said
  --json           the sentences by topic as one JSON document

${files}`,
  diff: `makegood sla diff OLD NEW

Tells what changes in meaning between two versions, and for whom it is better
where that is sure.

  --json           the changes as one JSON document

${files}`,
  'what-if': `makegood sla what-if FILE

Judges the past again under a draft, for all customers with an agreement under
an SLA of its name: what it would have cost, beside what was owed and issued.
Writes nothing. Ends in 1 when the draft is refused or a customer could not be
judged. The key must be a provider's.

${span}
  --any-sla        agreements under SLAs of other names as well
${asked}

${files}`,
  backtest: `makegood sla backtest FILE --customer ID

Judges the past of one customer again under a draft, at most 12 periods: what
each would have cost, beside what was owed and issued. Writes nothing. Ends in 1
when the draft is refused or fits no agreement. The key must be a provider's.

  --customer ID    whose past
${span}
${asked}

${files}`,
  forecast: `makegood sla forecast --customer ID

Tells of each open period what its targets leave room for, how much of that is
used, how fast it is used up, and what would be owed if the period ended as it
was last judged.

  --customer ID    whose periods
${asked}`,
}
