import type { Sla } from '../document.ts'
import type { Path, SlaFault } from '../reading/fault.ts'
import { checkHolidays, checkLength } from '../term/check.ts'

/** The notices of new versions, each in itself, and their holidays. */
export function checkNewVersions({ spec: { newVersions } }: Sla): SlaFault[] {
  if (!newVersions) return []
  const at: Path = ['spec', 'newVersions']
  const { notice, adverseNotice, holidays } = newVersions
  const said = Object.entries({ notice, adverseNotice }).flatMap(([name, length]) =>
    length ? [{ length, path: [...at, name] }] : [],
  )
  return [
    ...said.flatMap(({ length, path }) =>
      checkLength(length, { count: [...path, 'count'], until: [...path, 'until'] }),
    ),
    ...checkHolidays(
      holidays,
      said.map(({ length }) => length.unit),
      [...at, 'holidays'],
    ),
  ]
}
