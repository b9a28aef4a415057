import type { Commitment } from '../document.ts'
import type { WrittenIndicator } from '../indicator/schema.ts'

/**
 * How many plain slices, of two counts each, one slice of a commitment takes the memory of: further
 * indicators are slices of their own, a pair of sums is twice as large as the counts, and all of it is
 * kept for every value that is judged by itself.
 */
export function slicesFor({ indicator, slice, each: values }: Commitment): number {
  const { also = [], onlyWhen = [], weight } = slice ?? {}
  const own = pairsOf(indicator) + onlyWhen.length + (weight ? 1 : 0)
  const others = also.map((each) => pairsOf(each.indicator) + (each.onlyWhen?.length ?? 0))
  const together = [own, ...others].reduce((sum, pairs) => sum + 1 + 2 * pairs, 0)
  return together * (1 + (values?.atMost ?? 0))
}

/** Whether something else than the numbers of events is compared. */
function pairsOf({ spec: { ratioMetric: ratio, thresholdMetric, asserted } }: WrittenIndicator) {
  const { score, grades } = ratio?.good?.metricSource.spec ?? {}
  const kind = thresholdMetric?.metricSource.spec.statistic.kind
  const isSummed =
    asserted ||
    score ||
    grades ||
    ratio?.total.metricSource.spec.count ||
    kind === 'mean' ||
    kind === 'rate'
  return isSummed ? 1 : 0
}
