import { parseAmount } from '../../money/amount.ts'
import { currencyCodes, parseCurrency, payableUnit } from '../../money/currencies.ts'
import type { Currency } from '../../money/money.ts'
import type { Commitment, Sla } from '../document.ts'
import { longestDays } from '../period/longest.ts'
import { collect } from '../reading/collect.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { nearest } from '../reading/near-miss.ts'
import { isOfBasis, paysOfBasis, writtenSingles } from '../remedy/single-remedies.ts'
import { checkBasis } from './check-basis.ts'
import { checkDays } from './check-days.ts'
import { writtenBases } from './written-bases.ts'

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
  const wholes = [
    { limits: sla.spec, path: ['spec'] },
    ...(sla.spec.groups ?? []).map((limits, i) => ({ limits, path: ['spec', 'groups', i] })),
  ]
  for (const { limits, path } of wholes) {
    faults.push(...checkTogether(limits, path, { code: code.value, days: longestDays(sla) }))
  }
  for (const [index, commitment] of commitments.entries()) {
    const path = ['spec', 'commitments', index]
    faults.push(...checkAmounts(commitment, code.value, path), ...checkOwnBasis(commitment, path))
  }
  return [...faults, ...writtenBases(sla).flatMap(checkBasis)]
}

function checkUnit(unit: number, code: Currency): SlaFault[] {
  const step = payableUnit(code)
  if (unit % step === 0) return []
  const text = `amounts of ${code} are payable in steps of ${step} minor units: "unit" must be a multiple`
  return [fault('does-not-divide', { path: ['spec', 'rounding', 'unit'], value: unit, text })]
}

function checkAmounts(commitment: Commitment, code: Currency, path: Path): SlaFault[] {
  const places = [
    ...collect('amount', commitment.remedy, [...path, 'remedy']),
    ...collect('amount', commitment.caps, [...path, 'caps']),
  ]
  for (const [key, amount] of Object.entries(commitment.minimumPayable ?? {})) {
    places.push([[...path, 'minimumPayable', key], amount])
  }
  return badAmounts(places, code)
}

function badAmounts(places: readonly (readonly [Path, string | number])[], code: Currency) {
  return places.flatMap(([place, written]): SlaFault[] => {
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

function checkOwnBasis(commitment: Commitment, path: Path): SlaFault[] {
  if (commitment.basis || !paysShares(commitment)) return []
  const text = 'a share is paid or capped, and "basis" does not say of what'
  return [fault('missing', { path: [...path, 'basis'], text })]
}

/** The caps over several commitments, and the basis beside them. */
function checkTogether(
  { basis, caps = [] }: Pick<Sla['spec'], 'basis' | 'caps'>,
  path: Path,
  { code, days }: { readonly code: Currency; readonly days: number },
): SlaFault[] {
  const at = [...path, 'caps']
  const place = [...path, 'basis']
  const faults = [
    ...badAmounts(collect('amount', caps, at), code),
    ...checkDays(collect('days', caps, at), days),
  ]
  const isNeeded = caps.some(isOfBasis)
  if (isNeeded === (basis !== undefined)) return faults
  const why = isNeeded
    ? fault('missing', { path: place, text: '"caps" beside it are shares: "basis" says of what' })
    : fault('contradiction', {
        path: place,
        value: basis,
        text: 'no cap beside it is a share of this basis',
      })
  return [...faults, why]
}

const paysShares = ({ remedy, caps = [] }: Commitment): boolean =>
  caps.some(isOfBasis) || writtenSingles(remedy).some(({ single }) => paysOfBasis(single))
