import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { knobsOf, turned } from '../../../src/domain/sla-tools/turn/turn.ts'

const text = `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: gold }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  commitments:
    - name: availability
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, exists: true } } } }
      budgetingMethod: Occurrences
      objectives: [{ target: 0.99 }]
      remedy:
        kind: bands
        bands:
          - { attainment: { lt: 99%, gte: 0.95 }, pays: { kind: share, share: 10% } }
          - { attainment: { lt: 95% }, pays: { kind: share, share: 0.25 } }
      basis: { kind: fees, scopes: [api] }
      caps: [{ kind: share, share: 50% }]
      claim: { kind: automatic }
`

const read = parseSla(text, 'yaml')
if (!read.ok) throw new Error(JSON.stringify(read.error))
const sla = read.value

const commitment = (values: Record<string, string>) => {
  const draft = turned(sla, values)
  if (!draft.ok) throw new Error(JSON.stringify(draft.error))
  return draft.value.spec.commitments[0]
}

describe('what of an SLA can be turned', () => {
  test('is its shares, each once however it is written', () => {
    expect(knobsOf(sla).map(({ id, percent }) => [id, percent])).toEqual([
      ['0-target-0', '99'],
      ['0-edge-0', '95'],
      ['0-pays-0', '10'],
      ['0-pays-1', '25'],
      ['0-cap-0', '50'],
    ])
  })

  test('takes the edges of bands with a target, and both sides of an edge', () => {
    expect(commitment({ '0-target-0': '99.9', '0-edge-0': '97' })).toMatchObject({
      objectives: [{ targetPercent: 99.9 }],
      remedy: {
        bands: [{ attainment: { lt: '99.9%', gte: '97%' } }, { attainment: { lt: '97%' } }],
      },
    })
  })

  test('are what bands pay, and the cap', () => {
    expect(commitment({ '0-pays-1': '30', '0-cap-0': '40' })).toMatchObject({
      remedy: { bands: [{ pays: { share: '10%' } }, { pays: { share: '30%' } }] },
      caps: [{ share: '40%' }],
    })
  })

  test('stays as it is where nothing else is said, and never changes the stored one', () => {
    const before = structuredClone(sla)
    expect(commitment({ '0-target-0': '99', 'no-knob': '1' })).toEqual(sla.spec.commitments[0])
    commitment({ '0-target-0': '99.9' })
    expect(sla).toEqual(before)
  })

  test('is refused where bands no longer fit', () => {
    expect(turned(sla, { '0-edge-0': '99.5' })).toMatchObject({ ok: false })
    expect(turned(sla, { '0-pays-0': '101' })).toMatchObject({ ok: false })
  })
})
