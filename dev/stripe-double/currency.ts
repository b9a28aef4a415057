import { ApiError } from './errors.ts'

const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()))

/**
 * Minor units per smallest amount that Stripe takes, where that is not 1: three-decimal currencies
 * need a last digit of 0, and two that lost their decimals need whole major units.
 *
 * @see https://docs.stripe.com/currencies#three-decimal and #special-cases
 */
const steps: ReadonlyMap<string, number> = new Map([
  ...['bhd', 'jod', 'kwd', 'omr', 'tnd'].map((code) => [code, 10] as const),
  ...['isk', 'ugx'].map((code) => [code, 100] as const),
])

export const stepOf = (currency: string): number => steps.get(currency) ?? 1

/**
 * The currency in lower case.
 *
 * @throws {ApiError} 400 when it is no ISO 4217 code.
 */
export function currencyOf(text: string, param = 'currency'): string {
  const code = text.toLowerCase()
  if (!known.has(code)) throw new ApiError(`Invalid currency: ${text}`, { param })
  return code
}

/** @throws {ApiError} 400 when Stripe does not take this many minor units of the currency. */
export function assertPayable(amount: number, currency: string, param: string): void {
  const step = stepOf(currency)
  if (amount % step === 0) return
  throw new ApiError(
    `Invalid amount: ${currency.toUpperCase()} amounts must be evenly divisible by ${step}.`,
    { code: 'invalid_charge_amount', param },
  )
}
