import { malformed } from './fault.ts'
import { knownNames } from './known-names.ts'
import type { OpenSections, Sections } from './sections.ts'
import { readTexts } from './texts.ts'
import { writeTexts } from './texts-write.ts'

const knownPlace = new Map(knownNames.map((name, i) => [name, i + 1]))

/** Writes a field's name: its place among the known names from 1, or a 0 and the text itself. */
export function writeName(out: Sections, name: string): void {
  const place = knownPlace.get(name) ?? 0
  out.directory.unsigned(place)
  if (place === 0) writeTexts(out, [name])
}

export function readName(sections: OpenSections): string {
  const place = sections.directory.unsigned()
  if (place === 0) return readTexts(sections, 1).at(0)
  const name = knownNames[place - 1]
  if (name === undefined) throw malformed('a name that no version knows')
  return name
}
