import { isOfValue } from '../each/value-scopes.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenBasis } from './basis.ts'
import type { PlacedBasis } from './written-bases.ts'

/** Names said twice, fees of values where there are none, a part of the period where the basis is of another time, an anchor that is not there. */
export const checkBasis = (placed: PlacedBasis): SlaFault[] => [
  ...checkFees(placed.basis, placed.path),
  ...checkAnchor(placed),
  ...checkValues(placed),
]

function checkFees(basis: WrittenBasis, path: Path): SlaFault[] {
  const scopes = basis.kind === 'fees' ? basis.scopes : basis.exceptScopes
  const key = basis.kind === 'fees' ? 'scopes' : 'exceptScopes'
  const faults = [
    ...checkTwice(scopes, [...path, key], 'a fee scope'),
    ...checkTwice(basis.classes, [...path, 'classes'], 'a class of fees'),
  ]
  const isOfOther = basis.of !== undefined && basis.of !== 'this-period'
  if (!isOfOther || basis.partialPeriod === undefined) return faults
  const text = 'the basis is of another time than this period, and that counts whole'
  const place = [...path, 'partialPeriod']
  return [...faults, fault('contradiction', { path: place, value: basis.partialPeriod, text })]
}

/** What is paid may be of each value's own fee. What holds for all of them is of no single one. */
function checkValues({ basis, path, ofEach }: PlacedBasis): SlaFault[] {
  const [scopes, key] =
    basis.kind === 'fees' ? [basis.scopes, 'scopes'] : [basis.exceptScopes, 'exceptScopes']
  if (ofEach && key === 'scopes') return []
  return (scopes ?? []).flatMap((scope, i) => {
    if (!isOfValue(scope)) return []
    const text = 'a fee is named for a value only in the "basis" of a commitment with "each"'
    return [fault('contradiction', { path: [...path, key, i], value: scope, text })]
  })
}

/** Caps over all commitments have no window to count from, and only the cap of each window has its own. */
function checkAnchor({ basis: { of: time }, path, of }: PlacedBasis): SlaFault[] {
  if (typeof time !== 'object') return []
  const { anchor } = time
  const place = [...path, 'of', 'anchor']
  if (of === 'together' && anchor !== 'period-start') {
    const text = 'caps for all commitments have no first window to count from'
    const said = { path: place, value: anchor, suggestion: 'period-start', text }
    return [fault('contradiction', said)]
  }
  if (of === 'window' || anchor !== 'window') return []
  const text = 'this is of the whole period: only the basis of "capEach" counts from each window'
  return [fault('contradiction', { path: place, value: anchor, suggestion: 'first-window', text })]
}

function checkTwice(names: readonly string[] | undefined, path: Path, what: string): SlaFault[] {
  if (names === undefined || new Set(names).size === names.length) return []
  const text = `${what} is named twice and would count twice`
  return [fault('duplicate-name', { path, value: names, text })]
}
