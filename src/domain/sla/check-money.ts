import { parseAmount } from '../money/amount.ts'
import { currencyCodes, parseCurrency, payableUnit } from '../money/currencies.ts'
import type { Currency } from '../money/money.ts'
import type { Commitment, Sla } from './document.ts'
import { fault, type Path, type SlaFault } from './fault.ts'
import { nearest } from './near-miss.ts'

/** Currency, rounding unit, every amount in the currency's own digits, and a basis for every share. */
export function checkMoney(sla: Sla): SlaFault[] {
  const { currency: written, commitments, rounding } = sla.spec
  const code = parseCurrency(written)
  if (!code.ok) {
    const suggestion = nearest(written.toLowerCase(), currencyCodes)
    const path = ['spec', 'currency']
    const text = `"${written}" is no currency that Stripe bills in`
    return [fault('unknown-currency', { path, value: written, suggestion, text })]
  }
  const faults = rounding?.unit === undefined ? [] : checkUnit(rounding.unit, code.value)
  for (const [index, commitment] of commitments.entries()) {
    const path = ['spec', 'commitments', index]
    faults.push(...checkAmounts(commitment, code.value, path), ...checkBasis(commitment, path))
  }
  return faults
}

function checkUnit(unit: number, code: Currency): SlaFault[] {
  const step = payableUnit(code)
  if (unit % step === 0) return []
  const text = `amounts of ${code} are payable in steps of ${step} minor units: "unit" must be a multiple`
  return [fault('does-not-divide', { path: ['spec', 'rounding', 'unit'], value: unit, text })]
}

function checkAmounts(commitment: Commitment, code: Currency, path: Path): SlaFault[] {
  const places: [Path, string | number][] = []
  collect(commitment.remedy, [...path, 'remedy'], places)
  collect(commitment.caps, [...path, 'caps'], places)
  for (const [key, amount] of Object.entries(commitment.minimumPayable ?? {})) {
    places.push([[...path, 'minimumPayable', key], amount])
  }
  return places.flatMap(([place, written]) => {
    const amount = parseAmount(written, code)
    if (amount.ok) return []
    const { error } = amount
    const text =
      error.reason === 'too-fine'
        ? `${code} has ${error.decimals} digits after the point, "${error.text}" has more`
        : `"${error.text}" is no amount: ${error.reason}`
    return [fault('out-of-range', { path: place, value: written, text })]
  })
}

/** Amounts stand under the key `amount`, at any depth. */
function collect(value: unknown, path: Path, into: [Path, string | number][]): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === 'amount' && (typeof inner === 'string' || typeof inner === 'number')) {
      into.push([place, inner])
    } else collect(inner, place, into)
  }
}

function checkBasis(commitment: Commitment, path: Path): SlaFault[] {
  const { basis } = commitment
  const faults: SlaFault[] = []
  if (!basis && paysShares(commitment)) {
    const text = 'a share is paid or capped, and "basis" does not say of what'
    faults.push(fault('missing', { path: [...path, 'basis'], text }))
  }
  if (basis?.kind === 'fees' && new Set(basis.scopes).size < basis.scopes.length) {
    const place = [...path, 'basis', 'scopes']
    const text = 'a fee scope is named twice and would count twice'
    faults.push(fault('duplicate-name', { path: place, value: basis.scopes, text }))
  }
  return faults
}

function paysShares({ remedy, caps = [] }: Commitment): boolean {
  const parts: readonly { readonly kind: string }[] = [
    ...caps,
    ...(remedy.kind === 'bands' ? remedy.bands.map((band) => band.pays) : []),
    ...(remedy.kind === 'per-window' ? [remedy.pays] : []),
    ...(remedy.kind === 'per-window' && remedy.capEach ? [remedy.capEach] : []),
  ]
  return parts.some(({ kind }) => kind === 'share' || kind === 'time')
}
