import type { Sla } from '../document.ts'
import type { Path } from '../reading/fault.ts'
import { writtenSingles } from '../remedy/single-remedies.ts'
import type { WrittenBasis } from './basis.ts'

/** A basis with its place, and what it is the basis of. */
export interface PlacedBasis {
  readonly basis: WrittenBasis
  readonly path: Path
  /** `together`: caps for several commitments. `window`: the cap of each window. */
  readonly of: 'together' | 'commitment' | 'window'
  /** Index of the commitment; null for what is of several. */
  readonly commitment: number | null
  /** Whether it is what a commitment pays of that is judged for each value of a field. */
  readonly ofEach?: boolean
}

/** Every basis that a document writes: of what is paid, and of caps that have one of their own. */
export function writtenBases({ spec }: Sla): PlacedBasis[] {
  const { groups = [], commitments } = spec
  const together = { of: 'together', commitment: null } as const
  return [
    ...commitments.flatMap((each, i) => {
      const path = ['spec', 'commitments', i]
      return [
        ...limitBases(each, path, {
          of: 'commitment',
          commitment: i,
          ofEach: each.each !== undefined,
        }),
        ...writtenSingles(each.remedy, [...path, 'remedy']).flatMap(({ single, path: at }) => {
          const cap = single.kind === 'per-window' ? single.capEach : undefined
          const place = { path: [...at, 'capEach', 'basis'], of: 'window', commitment: i } as const
          return cap && 'basis' in cap && cap.basis ? [{ basis: cap.basis, ...place }] : []
        }),
      ]
    }),
    ...groups.flatMap((group, i) => limitBases(group, ['spec', 'groups', i], together)),
    ...limitBases(spec, ['spec'], together),
  ]
}

function limitBases(
  { basis, caps = [] }: Pick<Sla['spec'], 'basis' | 'caps'>,
  path: Path,
  { ofEach = false, ...place }: Omit<PlacedBasis, 'basis' | 'path'>,
): PlacedBasis[] {
  return [
    ...(basis ? [{ basis, path: [...path, 'basis'], ...place, ofEach }] : []),
    ...caps.flatMap((cap, i) =>
      'basis' in cap && cap.basis
        ? [{ basis: cap.basis, path: [...path, 'caps', i, 'basis'], ...place }]
        : [],
    ),
  ]
}
