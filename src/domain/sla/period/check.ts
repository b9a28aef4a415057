import { parseZone } from '../../calendar/zone.ts'
import type { Sla } from '../document.ts'
import { slaLimits } from '../limits.ts'
import { sliceLengthMs } from '../plan.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { slicesFor } from '../slice/kept.ts'
import { longestTrailingMs, mostEarlier } from '../trailing/plan.ts'
import { dayMs } from './duration.ts'
import { isDate } from './is-date.ts'
import { mostDaysOf } from './longest.ts'
import { periodLengthOf, type TimeWindow } from './time-window.ts'

/** Zone, anchor and partial periods of the time window, against each other and the commitments. */
export function checkTimeWindow(sla: Sla): SlaFault[] {
  return sla.spec.timeWindow.flatMap((window, index) => {
    const path: Path = ['spec', 'timeWindow', index]
    return [
      ...checkZone(window.calendar.timeZone, path),
      ...checkAnchor(window, path),
      ...checkAbsent(window, sla, path),
      ...checkSliceCount(window, sla, path),
    ]
  })
}

function checkZone(text: string, path: Path): SlaFault[] {
  const zone = parseZone(text)
  if (zone.ok) return []
  const { suggestion } = zone.error
  const place = [...path, 'calendar', 'timeZone']
  const words = `"${text}" is no zone of the IANA time zone database`
  return [fault('unknown-zone', { path: place, value: text, suggestion, text: words })]
}

function checkAnchor(window: TimeWindow, path: Path): SlaFault[] {
  const { anchor, calendar, duration } = window
  const { startTime } = calendar
  const place = [...path, 'calendar', 'startTime']
  if (startTime === undefined) {
    if (anchor === 'agreement' || !('days' in periodLengthOf(duration))) return []
    const text = `say from which day periods of ${duration} are counted, or that "anchor" is "agreement"`
    return [fault('missing', { path: place, text })]
  }
  if (anchor === 'agreement') {
    const text =
      'periods are counted from the agreement\'s start ("anchor"), so "startTime" says nothing'
    return [fault('contradiction', { path: place, value: startTime, text })]
  }
  if (isDate(startTime.slice(0, 10))) return []
  const text = `there is no ${startTime.slice(0, 10)} in the calendar`
  return [fault('out-of-range', { path: place, value: startTime, text })]
}

/** A ratio of events has no slices that could be counted as good. */
function checkAbsent({ absent }: TimeWindow, { spec }: Sla, path: Path): SlaFault[] {
  if (absent !== 'up') return []
  const names = spec.commitments
    .filter(({ budgetingMethod }) => budgetingMethod === 'Occurrences')
    .map(({ name }) => `"${name}"`)
  if (names.length === 0) return []
  const text = `absent time counts as good slices, but ${names.join(', ')} counts single events (Occurrences)`
  return [fault('contradiction', { path: [...path, 'absent'], value: absent, text })]
}

/** All slices of a period are held in memory at once, and those of earlier ones that it reads. */
function checkSliceCount(window: TimeWindow, sla: Sla, path: Path): SlaFault[] {
  const time = mostDaysOf(window) * dayMs
  const periods = 1 + mostEarlier(sla, longestTrailingMs(sla))
  const slices = sla.spec.commitments.reduce((sum, commitment) => {
    const each = Math.ceil(time / sliceLengthMs(commitment)) * slicesFor(commitment)
    return sum + each * (commitment.trailing ? periods : 1)
  }, 0)
  if (slices <= slaLimits.slices) return []
  const text = `a period has ${slices} slices over all commitments, at most ${slaLimits.slices} are taken`
  return [fault('too-many', { path: [...path, 'duration'], value: window.duration, text })]
}
