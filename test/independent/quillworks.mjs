// QUILLWORKS. Calendar months of Berlin (July and August 2025: +02:00 throughout). The answers of the
// versions gpt-4-0314 and gpt-3.5-turbo-0301 belong to July, those of the versions of 0613 to August.
// Within its version and task, the k-th of n answers (k from 0) happened at
// from + floor((2k + 1) * length / 2n) of its month. Fees a month: gpt-4 EUR 4,321.99, gpt-3.5-turbo EUR 876.55.
//  1 gpt-4-format. Of each day (24 h from the month's start), among gpt-4 answers whose form was checked:
//    bad when at least 20 of them and more than 10 % missed the form. Fewer than 20: the day is left out.
//    Share of good days promised: 95 %. Below 95 % pays 10 %, below 80 % 25 %, below 50 % 40 % of the gpt-4 fee.
//    A run of bad days is one degradation window.
//  2 gpt-4-accuracy. Mean over the days of the share of right answers among gpt-4 answers where one is
//    known. Promised: 75 %. Below 75 % pays 10 %, below 60 % 20 %, below 50 % 30 % of the gpt-4 fee.
//  3 gpt-4-latency. Share of gpt-4 answers within 60 s. Promised: 90 %. Below pays 10 % of the gpt-4 fee.
//  4 gpt-3-5-format. Share of gpt-3.5-turbo answers, among those checked, that have the form. Promised:
//    95 %. Below 95 % pays 10 %, below 90 % 30 % of the gpt-3.5-turbo fee.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { percentOf, runsOf, step } from './arithmetic.mjs'

const day = 86_400_000

/** What the contract with Quillworks comes to over the raw answers of the file. */
export function judgeQuillworks(file) {
  const found = { accepted: 0, refused: 0, breaches: 0, windows: [], credits: [] }
  const owe = (period, commitment, minor) => {
    if (minor > 0) found.credits.push({ customer: 'quillworks', period, commitment, minor })
  }
  const julyFrom = Date.parse('2025-06-30T22:00:00Z')
  const augustFrom = Date.parse('2025-07-31T22:00:00Z')
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  const answers = lines.map((line) => JSON.parse(line))
  const groupSize = {}
  for (const { model, task } of answers)
    groupSize[model + task] = (groupSize[model + task] ?? 0) + 1
  const place = {}
  for (const answer of answers) {
    const group = answer.model + answer.task
    const k = place[group] ?? 0
    place[group] = k + 1
    const isOld = answer.model === 'gpt-4-0314' || answer.model === 'gpt-3.5-turbo-0301'
    answer.month = isOld ? '2025-07' : '2025-08'
    const offset = ((2n * BigInt(k) + 1n) * BigInt(31 * day)) / (2n * BigInt(groupSize[group]))
    answer.day = Math.floor(Number(offset) / day)
    answer.alias = answer.model.startsWith('gpt-4') ? 'gpt-4' : 'gpt-3.5-turbo'
    found.accepted += 1
  }

  for (const [month, from] of [
    ['2025-07', julyFrom],
    ['2025-08', augustFrom],
  ]) {
    const gpt4 = answers.filter((a) => a.month === month && a.alias === 'gpt-4')
    const gpt35 = answers.filter((a) => a.month === month && a.alias === 'gpt-3.5-turbo')

    const badDays = []
    let judgedDays = 0
    for (let d = 0; d < 31; d++) {
      const checked = gpt4.filter((a) => a.day === d && 'format_ok' in a)
      if (checked.length < 20) continue
      judgedDays += 1
      if (checked.filter((a) => !a.format_ok).length * 10 > checked.length) badDays.push(d)
    }
    for (const [first, after] of runsOf(badDays, 1)) {
      found.windows.push({
        customer: 'quillworks',
        period: month,
        commitment: 'gpt-4-format',
        from: from + first * day,
        until: from + after * day,
      })
    }
    const formatPays = step(judgedDays - badDays.length, judgedDays, [
      [950, 10],
      [800, 25],
      [500, 40],
    ])
    owe(month, 'gpt-4-format', percentOf(432_199, formatPays))

    // The sum of the days' ratios as one fraction.
    let top = 0n
    let bottom = 1n
    let days = 0n
    for (let d = 0; d < 31; d++) {
      const known = gpt4.filter((a) => a.day === d && 'correct' in a)
      if (known.length === 0) continue
      const right = BigInt(known.filter((a) => a.correct).length)
      top = top * BigInt(known.length) + right * bottom
      bottom *= BigInt(known.length)
      days += 1n
    }
    const accuracyPays = step(top, bottom * days, [
      [750, 10],
      [600, 20],
      [500, 30],
    ])
    owe(month, 'gpt-4-accuracy', percentOf(432_199, accuracyPays))

    const quick = gpt4.filter((a) => a.latency_s <= 60).length
    const latencyPays = step(quick, gpt4.length, [[900, 10]])
    owe(month, 'gpt-4-latency', percentOf(432_199, latencyPays))

    const checked35 = gpt35.filter((a) => 'format_ok' in a)
    const wellFormed = checked35.filter((a) => a.format_ok).length
    const smallPays = step(wellFormed, checked35.length, [
      [950, 10],
      [900, 30],
    ])
    owe(month, 'gpt-3-5-format', percentOf(87_655, smallPays))

    for (const pays of [formatPays, accuracyPays, latencyPays, smallPays])
      if (pays > 0) found.breaches += 1
  }
  return found
}
