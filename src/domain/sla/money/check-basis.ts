import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenBasis } from './basis.ts'

/** Names said twice, and a part of the period where the basis is of another time. */
export function checkBasis(basis: WrittenBasis, path: Path): SlaFault[] {
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

/** Caps over all commitments have no window of their own to count from. */
export function checkAnchor({ of }: WrittenBasis, path: Path): SlaFault[] {
  if (typeof of !== 'object' || of.anchor !== 'first-window') return []
  const text = 'caps for all commitments have no first window to count from'
  const place = [...path, 'of', 'anchor']
  return [
    fault('contradiction', { path: place, value: of.anchor, suggestion: 'period-start', text }),
  ]
}

function checkTwice(names: readonly string[] | undefined, path: Path, what: string): SlaFault[] {
  if (names === undefined || new Set(names).size === names.length) return []
  const text = `${what} is named twice and would count twice`
  return [fault('duplicate-name', { path, value: names, text })]
}
