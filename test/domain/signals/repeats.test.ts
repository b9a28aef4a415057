import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { canonicalText } from '../../../src/domain/signals/canonical.ts'
import { Repeats } from '../../../src/domain/signals/repeats.ts'

/** Few values, so that ids, times and contents meet often. */
const signal = fc.record({
  source: fc.constantFrom('s', 't'),
  id: fc.constantFrom('a', 'b'),
  time: fc.constantFrom(epochMs(1), epochMs(2)),
  fields: fc.constantFrom({}, { x: 1 }, { x: 2 }, { x: '1' }),
})

test('a repeat is a signal whose whole content came before', () => {
  fc.assert(
    fc.property(fc.array(signal), (signals) => {
      const repeats = new Repeats()
      const found = signals.map((one) => repeats.take(one))
      const texts = signals.map(canonicalText)
      expect(found).toEqual(texts.map((text, i) => texts.indexOf(text) < i))
    }),
    { numRuns: 1_000 },
  )
})
