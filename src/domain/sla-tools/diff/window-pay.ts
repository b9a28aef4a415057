import { durationText } from '../../sla/period/duration.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { WindowPay } from '../../sla/remedy/pay-plan.ts'
import { partWords } from '../explain/en/parts.ts'
import { formats } from './told-aspects.ts'
import { more, partWeight, type Weight } from './weight.ts'

/** What one window pays. */
export function windowWords(pay: WindowPay, { currency }: CommitmentPlan): string {
  switch (pay.kind) {
    case 'share':
    case 'amount':
    case 'days':
      return partWords(pay, currency, formats)
    case 'per-minute':
      return `${formats.money(pay.minor, currency)} for every minute of it`
    case 'time':
      return `the basis for its share of the time, times ${formats.number(pay.multiplier)}`
    case 'by-length':
      return pay.bands
        .map(({ lasts, pays }) => {
          const limit = `${lasts.op === 'gt' ? 'more than' : 'at least'} ${durationText(lasts.ms)}`
          return `${partWords(pays, currency, formats)} when it lasts ${limit}`
        })
        .join(', ')
  }
}

/** Tables of bands are not weighed against each other. */
export function windowWeight(pay: WindowPay): Weight | null {
  switch (pay.kind) {
    case 'share':
    case 'amount':
    case 'days':
      return partWeight(pay)
    case 'per-minute':
      return { ...more, unit: pay.kind, value: pay.minor }
    case 'time':
      return { ...more, unit: pay.kind, value: pay.multiplier }
    case 'by-length':
      return null
  }
}
