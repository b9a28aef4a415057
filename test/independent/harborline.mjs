// HARBORLINE. Calendar months of UTC, in force from 2025-08-01 until 2025-09-16: of September's fees 15
// of 30 days count. Fees a month: platform EUR 5,400.00, usage EUR 12,750.00. Requests with a negative duration,
// a status above 599, a time after 2098 or a check other than 0 or 1 were never accepted.
//  1 availability. Of each five minutes: bad when at least 5 requests and more than 25 % of them ended in 5xx,
//    and the five minutes before or after are bad too (within the month). Everything else is good. Promised:
//    99.9 % of them good. Below 99.9 % pays 10 %, below 99 % 25 %, below 95 % 100 % of all fees.
//  2 sound-answers. Of each hour, first-party answers that were checked: left out with fewer than 20; bad when
//    more than 5 % failed a check of script, code or schema, and a neighbouring hour is bad too. Promised: 99 % good.
//    A run of bad hours is a degradation window and pays EUR 0.40 a minute, at most EUR 100.00, and all of
//    a month's at most 25 % of the usage fee.
//  3 right-servers. Share of requests, of those checked, that reached the right servers. Promised: 99.5 %.
//    Below 99.5 % pays 10 %, below 99 % 25 %, below 97 % 50 % of the usage fee.
import { createInterface } from 'node:readline'
import { percentOf, runsOf, step } from './arithmetic.mjs'

const hour = 3_600_000

/** What the contract with Harborline comes to over the replay's NDJSON. */
export async function judgeHarborline(input) {
  const found = { accepted: 0, refused: 0, breaches: 0, windows: [], credits: [] }
  const owe = (period, commitment, minor) => {
    if (minor > 0) found.credits.push({ customer: 'harborline', period, commitment, minor })
  }
  const months = [
    { label: '2025-08', from: Date.UTC(2025, 7, 1), until: Date.UTC(2025, 8, 1), part: [31, 31] },
    { label: '2025-09', from: Date.UTC(2025, 8, 1), until: Date.UTC(2025, 8, 16), part: [15, 30] },
  ]
  for (const month of months)
    Object.assign(month, { fives: {}, hours: {}, routed: 0, misrouted: 0 })

  for await (const line of createInterface({ input: input })) {
    const r = JSON.parse(line)
    const checks = ['wrong_script', 'code_syntax', 'json_schema', 'routing_conformance']
    const values = checks.map((check) => r[`makegood.check.${check}`])
    const isBad =
      r['gen_ai.client.operation.duration'] < 0 ||
      r['http.response.status_code'] > 599 ||
      r.time > Date.UTC(2098, 11, 31) ||
      values.some((value) => value !== undefined && value !== 0 && value !== 1)
    if (isBad) {
      found.refused += 1
      continue
    }
    found.accepted += 1
    const month = months.find(({ from, until }) => from <= r.time && r.time < until)
    if (!month) continue

    const five = Math.floor((r.time - month.from) / 300_000)
    month.fives[five] ??= { all: 0, failed: 0 }
    month.fives[five].all += 1
    if (r['http.response.status_code'] >= 500) month.fives[five].failed += 1

    const [script, code, json, routing] = values
    if (r['gen_ai.provider.name'] === 'anthropic' && script !== undefined) {
      const h = Math.floor((r.time - month.from) / hour)
      month.hours[h] ??= { all: 0, failed: 0 }
      month.hours[h].all += 1
      if (script === 1 || code === 1 || json === 1) month.hours[h].failed += 1
    }
    if (routing !== undefined) {
      month.routed += 1
      month.misrouted += routing
    }
  }

  for (const { label, from, until, part, fives, hours, routed, misrouted } of months) {
    const note = (commitment, [first, after], length) =>
      found.windows.push({
        customer: 'harborline',
        period: label,
        commitment,
        from: from + first * length,
        until: from + after * length,
      })
    const keysWhere = (slices, test) =>
      Object.keys(slices)
        .map(Number)
        .sort((a, b) => a - b)
        .filter((key) => test(slices[key]))

    const outages = runsOf(
      keysWhere(fives, (s) => s.all >= 5 && s.failed * 4 > s.all),
      2,
    )
    const allFives = (until - from) / 300_000
    const badFives = outages.reduce((sum, [first, after]) => sum + after - first, 0)
    for (const run of outages) note('availability', run, 300_000)
    const downPays = step(allFives - badFives, allFives, [
      [999, 10],
      [990, 25],
      [950, 100],
    ])
    owe(label, 'availability', percentOf(540_000 + 1_275_000, downPays, part))

    const allHours = keysWhere(hours, (s) => s.all >= 20).length
    const spells = runsOf(
      keysWhere(hours, (s) => s.all >= 20 && s.failed * 20 > s.all),
      2,
    )
    const badHours = spells.reduce((sum, [first, after]) => sum + after - first, 0)
    for (const run of spells) note('sound-answers', run, hour)
    const perWindow = spells.map(([first, after]) => Math.min((after - first) * 60 * 40, 10_000))
    const sum = perWindow.reduce((a, b) => a + b, 0)
    const capped = Math.min(sum, percentOf(1_275_000, 25, part))
    owe(label, 'sound-answers', capped)
    const soundMissed = step(allHours - badHours, allHours, [[990, 1]])

    const routePays = step(routed - misrouted, routed, [
      [995, 10],
      [990, 25],
      [970, 50],
    ])
    owe(label, 'right-servers', percentOf(1_275_000, routePays, part))

    for (const pays of [downPays, soundMissed, routePays]) if (pays > 0) found.breaches += 1
  }
  return found
}
