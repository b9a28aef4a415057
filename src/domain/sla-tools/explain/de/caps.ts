import type { Currency } from '../../../money/money.ts'
import type { CapPlan } from '../../../sla/money/cap-plan.ts'
import type { Formats } from '../formats.ts'
import { ownBasisWords } from './basis.ts'
import { partWords } from './parts.ts'
import type { PeriodWords } from './period.ts'

/**
 * What is paid at most: for one period, and for several that end with it.
 *
 * @param who `Für die Gruppe x werden`; null where it is the commitment itself.
 */
export function capsWords(
  caps: readonly CapPlan[],
  who: string | null,
  currency: Currency,
  { nominative, genitive, plural }: PeriodWords,
  formats: Formats,
): string[] {
  const said = (each: readonly CapPlan[]) =>
    formats.list(each.map((cap) => partWords(cap, currency, formats)))
  const single = caps.filter(({ periods }) => periods === 1)
  const all = single.length > 1 ? '; es gilt der kleinste Betrag' : ''
  const plain = who
    ? `${who} je ${nominative} höchstens gezahlt: ${said(single)}${all}. Was darüber liegt, wird allen anteilig abgezogen.`
    : `Je ${nominative} werden höchstens gezahlt: ${said(single)}${all}.`
  const carried = single.filter(({ rest }) => rest === 'carried')
  return [
    ...(single.length > 0 ? [plain] : []),
    ...(carried.length > 0
      ? [
          `Was über ${said(carried)} liegt, verfällt nicht: Es wird im folgenden Zeitraum geschuldet.`,
        ]
      : []),
    ...caps
      .filter(({ periods }) => periods > 1)
      .map(
        (cap) =>
          `${who ?? 'Es werden'} in ${cap.periods} ${plural} hintereinander höchstens gezahlt: ${said([cap])}. Was davon früher geschuldet war, wird abgezogen.`,
      ),
    ...ownBasisWords(caps, formats, genitive, (cap) => partWords(cap, currency, formats)),
  ]
}
