import type { SegmentHead } from '../../storage/evidence/segments.ts'

/** Decoded together at most, where one segment does not hold more; bounds memory, whatever a day holds. */
const AT_ONCE = { segments: 64, signals: 32_768 } as const

/** Neighbouring segments, as many as are decoded together. */
export function* groupsOf(heads: readonly SegmentHead[]): Generator<readonly SegmentHead[]> {
  let group: SegmentHead[] = []
  let signals = 0
  for (const head of heads) {
    const isFull = group.length === AT_ONCE.segments || signals + head.count > AT_ONCE.signals
    if (group.length > 0 && isFull) {
      yield group
      group = []
      signals = 0
    }
    group.push(head)
    signals += head.count
  }
  if (group.length > 0) yield group
}

/** Without segments that stand there already, byte for byte: they cannot tell anything new. */
export function withoutRedelivered(
  heads: readonly SegmentHead[],
  earlier: readonly SegmentHead[],
): readonly SegmentHead[] {
  const known = new Set(earlier.map(({ digest }) => digest))
  return heads.filter(({ digest }) => !known.has(digest) && known.add(digest))
}
