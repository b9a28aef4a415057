import { periodLabel } from '../../../domain/calendar/period-label.ts'
import type { Words } from '../words/words.ts'
import { formatDate, formatMonth } from './dates.ts'

/**
 * `August 2025`, `Q3 2025`, `2025` or `Period from 15 Aug 2025`; what is no period's label stays as
 * it is.
 */
export function formatPeriod({ common, dateLocale }: Words, label: string): string {
  const { quarter, month, day } = periodLabel.exec(label)?.groups ?? {}
  if (quarter) return common.quarter(quarter, label.slice(0, 4))
  if (day) return common.periodFrom(formatDate(dateLocale, label))
  return month ? formatMonth(dateLocale, label) : label
}
