import * as fc from 'fast-check'
import type { Document, Promised } from '../../../independent/naive/document.ts'

/** What becomes of paid time, between which two commitments, and before or after other exclusions. */
export const paidTime = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      effect: fc.constantFrom('removed', 'up', 'not-bad'),
      pair: fc.nat(5),
      isFirst: fc.boolean(),
    }),
  },
)

type Drawn = typeof paidTime extends fc.Arbitrary<infer T> ? T : never

/** The document with paid time between two of its commitments, where one can pay for it and another leave it out. */
export function withPaidTime(document: Document, drawn: Drawn): Document {
  const { commitments, exclusions = [] } = document.spec
  const pairs = commitments
    .filter((each) => saysBad(each) && paysMoney(each) && !each.each)
    .flatMap((payer) =>
      commitments.flatMap((each) => (each === payer || each.trailing ? [] : [[payer, each]])),
    )
  const [payer, other] = (drawn && pairs[drawn.pair % pairs.length]) ?? []
  if (!drawn || !payer || !other) return document
  const effect = drawn.effect === 'not-bad' && !saysBad(other) ? 'removed' : drawn.effect
  const said = { name: 'paid', kind: 'paid', by: [payer.name], commitments: [other.name], effect }
  return {
    ...document,
    spec: {
      ...document.spec,
      exclusions: drawn.isFirst ? [said, ...exclusions] : [...exclusions, said],
    },
  }
}

const saysBad = ({ slice, objectives }: Promised): boolean =>
  slice?.bad !== undefined || objectives[0]?.timeSliceTarget !== undefined

const paysMoney = ({ remedy }: Promised): boolean =>
  (remedy.remedies ?? [remedy]).some(({ kind }) => kind !== 'none' && kind !== 'right')
