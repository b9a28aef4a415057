import type { Words } from '../../domain/signals/columns.ts'
import { idBytes, mostHexBytes, ulidText, uuidText } from './compact-texts.ts'
import { malformed } from './fault.ts'
import { hexOf } from './hex.ts'
import { decodeNumbers, readNumbers } from './numbers.ts'
import { type OpenSections, readPlanes } from './sections.ts'
import { longestPrefix, textForms } from './text-forms.ts'

const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })

/** By hand, because every TextDecoder would replace the lone surrogates that this form is for. */
function utf16Text(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2)
    text += String.fromCharCode((bytes[i] as number) | ((bytes[i + 1] as number) << 8))
  return text
}

/** Texts of a segment, each decoded when it is asked for. */
export interface Texts {
  readonly count: number
  at(i: number): string
  /** All of them as numbers; null where they have no fixed number of bytes. */
  words(): Words | null
}

/** Opens `count` texts. Checks every length; the characters themselves are decoded on demand. */
export function readTexts(sections: OpenSections, count: number): Texts {
  const form = textForms[sections.directory.byte()]
  if (form === undefined) throw malformed('a form of texts that does not exist')
  const prefixLength = sections.directory.unsigned()
  if (prefixLength > longestPrefix) throw malformed('a prefix is too long')
  const prefix = String.fromCharCode(...sections.directory.take(prefixLength))
  if (form === 'utf8' || form === 'utf16') return openTexts(sections, count, form, prefix)
  const size = sections.directory.unsigned()
  if (form === 'hex' ? size > mostHexBytes : size !== idBytes)
    throw malformed('texts spell an impossible number of bytes')
  const planes = readPlanes(sections, size, count)
  const words = (): Words => ({
    // A prefix may hold any character, so it comes last.
    space: `${form} ${size} ${prefix}`,
    width: Math.ceil(size / 4),
    all: new Uint32Array(rowsOf(planes, count, Math.ceil(size / 4) * 4).buffer),
  })
  if (form === 'hex') return { words, ...hexTexts(planes, count, prefix) }
  return { words, ...compactTexts(planes, count, prefix, form === 'uuid' ? uuidText : ulidText) }
}

type Spelled = Pick<Texts, 'count' | 'at'>

/** All of them are spelled at once, by the first that is asked for: one by one takes ten times as long. */
function hexTexts(planes: readonly Uint8Array[], count: number, prefix: string): Spelled {
  const digits = planes.length * 2
  let all: string | undefined
  return {
    count,
    at(i) {
      all ??= hexOf(rowsOf(planes, count, planes.length))
      const text = all.slice(i * digits, (i + 1) * digits)
      return prefix === '' ? text : prefix + text
    },
  }
}

/** Bytes that lie plane by plane, text by text, each filled up with zeros to a size. */
function rowsOf(planes: readonly Uint8Array[], count: number, size: number): Uint8Array {
  const rows = new Uint8Array(size * count)
  for (const [at, plane] of planes.entries()) {
    for (let i = 0; i < count; i += 1) rows[i * size + at] = plane[i] as number
  }
  return rows
}

function compactTexts(
  planes: readonly Uint8Array[],
  count: number,
  prefix: string,
  spell: (bytes: Uint8Array) => string,
): Spelled {
  const bytes = new Uint8Array(planes.length)
  return {
    count,
    at(i) {
      for (let plane = 0; plane < planes.length; plane++)
        bytes[plane] = (planes[plane] as Uint8Array)[i] as number
      return prefix + spell(bytes)
    },
  }
}

function openTexts(
  sections: OpenSections,
  count: number,
  form: 'utf8' | 'utf16',
  prefix: string,
): Texts {
  const lengths = decodeNumbers(readNumbers(sections, count))
  const ends = new Uint32Array(count)
  const size = sections.directory.unsigned()
  const bytes = sections.packed.take(size)
  let end = 0
  for (let i = 0; i < count; i++) {
    const length = lengths[i] as number
    if (length < 0) throw malformed('a text has a negative length')
    end += length
    if (end > size) throw malformed('texts are longer than their bytes')
    ends[i] = end
  }
  if (form === 'utf16' && end * 2 !== size) throw malformed('texts do not fill their bytes')
  let all: string | undefined
  return {
    count,
    words: () => null,
    at(i) {
      all ??= form === 'utf8' ? decoder.decode(bytes) : utf16Text(bytes)
      return prefix + all.slice(i === 0 ? 0 : ends[i - 1], ends[i])
    },
  }
}
