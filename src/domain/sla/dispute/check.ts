import type { Sla } from '../document.ts'
import type { Path, SlaFault } from '../reading/fault.ts'
import { checkHolidays, checkTerm } from '../term/check.ts'

/** The terms of a dispute, each in itself, and their holidays. */
export function checkDisputes({ spec: { disputes } }: Sla): SlaFault[] {
  if (!disputes) return []
  const at: Path = ['spec', 'disputes']
  const { file, decide, holidays } = disputes
  const units = [file, decide].flatMap((term) => (term ? [term.within.unit] : []))
  return [
    ...(file ? checkTerm(file, [...at, 'file']) : []),
    ...(decide ? checkTerm(decide, [...at, 'decide']) : []),
    ...checkHolidays(holidays, units, [...at, 'holidays']),
  ]
}
