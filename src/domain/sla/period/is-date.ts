import { Temporal } from 'temporal-polyfill'

/** Whether the calendar has a date of this text, like `2024-02-29`. */
export function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
