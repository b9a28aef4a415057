import type { NoteKind, StatusState, StatusWindow } from '../../domain/status/state.ts'

/*
 * English of what machines carry to people: feeds, incident updates. The pages have words of their own.
 * Texts are plain; whoever puts them into a format escapes them there.
 */

type Known = Pick<StatusState, 'components'>

const titleOf = ({ components }: Known, id: string): string =>
  components.find((one) => one.id === id)?.title ?? id

export const windowTitle = (state: Known, { component, severity }: StatusWindow): string =>
  `${titleOf(state, component)}: ${severity === 'outage' ? 'outage' : 'degraded'}`

/** What was measured, and when: the clock that the page shows. */
export function windowText(state: Known, window: StatusWindow): string {
  const { began, detected, told, fixed, bad, total } = window
  const clock = [
    `began ${utc(began)}`,
    `detected ${utc(detected)}`,
    ...(told === null ? [] : [`told ${utc(told)}`]),
    fixed === null ? 'still going on' : `fixed ${utc(fixed)}`,
  ].join(', ')
  return `${windowTitle(state, window)}. ${bad} of ${total} measured requests were bad; ${clock}.`
}

export const endText = ({ retracted }: StatusWindow): string =>
  retracted === null
    ? 'Measured as good again.'
    : 'Retracted: later signals show that there was none.'

export const kindWords: Readonly<Record<NoteKind, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'What happened',
}

/** `2025-08-20 14:05 UTC` */
const utc = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
