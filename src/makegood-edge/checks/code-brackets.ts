import { type CodeBlock, fenced } from './fences.ts'
import type { Outcome } from './outcome.ts'

/**
 * What of a language is no code: its comments and its texts, in which brackets mean nothing. Each of them
 * matches where it begins, closed or not: to look for an end in vain at each of many beginnings would take
 * the square of the text's length.
 */
const slashes = String.raw`\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`
const texts = String.raw`"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?`
const templates = '`(?:\\\\[\\s\\S]|[^`\\\\])*`?'
/** A regular expression stands where no value can end. It is short, so that what only begins like one costs little. */
const expressions = String.raw`(?<=(?:^|[=(,:[!&|?{};+*%<>~^-]|return)\s{0,20})\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n]){0,99}\]|[^/\\\n[]){1,200}\/`
const tripled = String.raw`"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)`
/** In Rust, Java and their like a quote holds one character, or is no quote at all. */
const single = String.raw`"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[^']+|[^'\\])'`

const families = {
  script: `${slashes}|${texts}|${templates}|${expressions}`,
  braces: `${slashes}|${tripled}|${single}|${templates}`,
  python: String.raw`#[^\n]*|${tripled}|${texts}`,
} as const

const familyOf: Readonly<Record<string, keyof typeof families>> = {
  javascript: 'script',
  js: 'script',
  typescript: 'script',
  ts: 'script',
  c: 'braces',
  cpp: 'braces',
  'c++': 'braces',
  csharp: 'braces',
  cs: 'braces',
  go: 'braces',
  java: 'braces',
  kotlin: 'braces',
  rust: 'braces',
  swift: 'braces',
  python: 'python',
  py: 'python',
}

const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/**
 * Whether the code of an answer is whole in two ways that need no parser: every fence is closed, and
 * in blocks of a language that is known here brackets stand in pairs. It finds code that breaks off
 * or was mangled, and says nothing of the rest of the syntax.
 *
 * @param mayBeCut The answer ended for its length: an open fence then is that.
 */
export function codeBrackets(text: string, { mayBeCut }: { readonly mayBeCut: boolean }): Outcome {
  const { blocks, isOpen } = fenced(text)
  if (isOpen) return mayBeCut ? 'not-checked' : 'failed'
  const known = blocks.filter(({ language }) => Object.hasOwn(familyOf, language))
  if (known.length === 0) return 'not-checked'
  return known.every(isBalanced) ? 'passed' : 'failed'
}

const patterns = new Map<string, RegExp>()

function isBalanced({ language, code }: CodeBlock): boolean {
  const family = families[familyOf[language] ?? 'braces']
  const pattern = patterns.get(family) ?? new RegExp(`${family}|[()[\\]{}]`, 'gu')
  patterns.set(family, pattern)
  const expected: string[] = []
  for (const [token] of code.matchAll(pattern)) {
    const closer = closerOf[token]
    if (closer !== undefined) expected.push(closer)
    else if (token === ')' || token === ']' || token === '}') {
      if (expected.pop() !== token) return false
    }
  }
  return expected.length === 0
}
