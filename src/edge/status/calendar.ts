import type { Maintenance } from '../../domain/status/state.ts'

/** Octets of a line, without its end (RFC 5545, section 3.1). */
const LINE_OCTETS = 75

/** Announced maintenance as a calendar (RFC 5545), in UTC. */
export function maintenanceCalendar(
  all: readonly Maintenance[],
  { name, host }: { readonly name: string; readonly host: string },
): string {
  const events = all.flatMap(({ id, span, title, text, at }) => [
    'BEGIN:VEVENT',
    `UID:${id}@${host}`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART:${stamp(span.from)}`,
    `DTEND:${stamp(span.until)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Makegood//Status//EN',
    `X-WR-CALNAME:${escaped(`Maintenance of ${name}`)}`,
    ...events,
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `20250820T140500Z` */
const stamp = (time: number): string => new Date(time).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')

/** A TEXT (section 3.3.11). Of the controls only a line's end has a way in. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what a TEXT does not have
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')

/** In lines of 75 octets, never within a character; each but the first begins with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  const lines: string[] = []
  let [part, octets] = ['', 0]
  for (const sign of line) {
    const size = encoder.encode(sign).length
    if (octets + size > LINE_OCTETS) {
      lines.push(part)
      part = ' '
      octets = 1
    }
    part += sign
    octets += size
  }
  return [...lines, part].join('\r\n')
}
