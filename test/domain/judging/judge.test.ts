import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/domain/judging/judge.ts'
import { stageNames } from '../../../src/domain/judging/verdict.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { commitment, document, sla } from '../sla/sample.ts'
import { draw, input, judged, month, stage } from './drawing.ts'

describe('a verdict', () => {
  test('judges every commitment, each with its own counts', () => {
    const parsed = slaFrom(document([commitment(), commitment({ name: 'second' })]))
    if (!parsed.ok) throw new Error('invalid')
    const { span } = month('2026-06')
    const slices = new Map([
      ['availability', draw('', span, 60_000)],
      ['second', draw('x'.repeat(100), span, 60_000)],
    ])
    const verdict = judge({ ...input({ sla: parsed.value, slices: '' }), slices })
    const outcomes =
      verdict.ok && verdict.value.commitments.map(({ name, outcome }) => [name, outcome])
    expect(outcomes).toEqual([
      ['availability', 'met'],
      ['second', 'breached'],
    ])
  })

  test('is the same for the same input, and plain JSON', () => {
    const scene = { sla: sla(), slices: 'x'.repeat(100) }
    const [first, second] = [judge(input(scene)), judge(input(scene))]
    expect(first).toEqual(second)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
  })

  test('keeps every stage in order, each with a sentence', () => {
    const { stages } = judged({
      sla: sla({ caps: [{ kind: 'share', share: 1 }] }),
      slices: 'x'.repeat(100),
    })
    const order = stages.map(({ name }) => stageNames.indexOf(name))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(stages.map(({ name, text }) => `${name}: ${text}`)).toMatchInlineSnapshot(`
      [
        "select: 2026-06 in UTC has 720 h.",
        "filter: Of 12,345 provider signals in 3 segments 4,320,000 count here, 10,000 of them bad.",
        "slice: 43,200 whole slices of 1 min; 0 without events are up.",
        "predicate: A slice is bad when more than 5 % of its events are: 100 are.",
        "run: 1 window of 100 bad slices; 0 bad slices forgiven for runs under 1 min.",
        "aggregate: Of what is judged, 43,100 of 43,200 known slices are good: 99.7685 %.",
        "target: 99.77 % is under the target of 99.9 %, which is missed: breached.",
        "bands: 99.77 % lies in the band from 99 % to under 99.9 %, which pays 10 % of the basis.",
        "basis: The basis is the fees api: USD 1,000.00.",
        "caps: The cap of USD 1,000.00 is not exceeded.",
        "round: USD 100.00 is owed exactly.",
      ]
    `)
  })

  test('of sampled signals needs a person, whatever it says', () => {
    const slices = draw('x'.repeat(100), month('2026-06').span, 60_000)
    slices.sampled = 1
    const verdict = judged({ sla: sla(), slices })
    expect(verdict).toMatchObject({
      outcome: 'breached',
      automatic: false,
      manualReason: 'sampled-signals',
      owed: { minor: 10_000 },
    })
    expect(stage(verdict, 'filter')).toContain('a person decides')
    expect(judged({ sla: sla(), slices: '' })).toMatchObject({
      automatic: true,
      manualReason: null,
    })
  })

  test('lists no more windows than it can hold, and counts them all', () => {
    const verdict = judged({ sla: sla(), slices: 'x.'.repeat(2001) })
    expect(verdict.windows).toHaveLength(2000)
    expect(stage(verdict, 'run')).toContain('2,001 windows of 2,001 bad slices')
  })
})
