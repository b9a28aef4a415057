import { parseAmount } from '../../../domain/money/amount.ts'
import { parseCurrency } from '../../../domain/money/currencies.ts'

/** A reason by its code, with somebody's own words behind it where they gave any. */
export function codedReason(fields: URLSearchParams): string {
  const [code, note] = [fields.get('code') ?? '', (fields.get('reason') ?? '').trim()]
  return note === '' ? code : `${code}: ${note}`
}

/**
 * Minor units of an amount as people type it: `12.50` or `12,50`. What is no amount is handed on as it
 * was typed, for the call's own shape to refuse.
 */
export function typedMinor(text: string | null, code: string | null): number | string | null {
  const currency = parseCurrency(code ?? '')
  if (!currency.ok) return text
  const amount = parseAmount((text ?? '').trim().replace(',', '.'), currency.value)
  return amount.ok ? amount.value.minor : text
}

/** A whole number as typed; what is none is handed on. */
export const typedInt = (text: string | null): number | string | null =>
  text !== null && /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text
