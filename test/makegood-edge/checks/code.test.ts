import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/domain/limits.ts'
import { codeBrackets } from '../../../src/makegood-edge/checks/code-brackets.ts'
import { codeSyntax } from '../../../src/makegood-edge/checks/code-syntax.ts'
import { fenced, unwrapped } from '../../../src/makegood-edge/checks/fences.ts'

const block = (language: string, code: string): string =>
  `Here:\n\n\`\`\`${language}\n${code}\n\`\`\`\nDone.`
const brackets = (text: string, mayBeCut = false) => codeBrackets(text, { mayBeCut })

describe('fences', () => {
  test('part prose from code', () => {
    const text = 'a\n```js\nlet x\n```\nb\n~~~ Python title\ny\n~~~\n  - c\n    ````\n```\n    ````'
    expect(fenced(text)).toEqual({
      blocks: [
        { language: 'js', code: 'let x' },
        { language: 'python', code: 'y' },
        { language: '', code: '```' },
      ],
      prose: 'a\nb\n  - c',
      isOpen: false,
    })
  })

  test('are not inline code', () => {
    expect(fenced('```not a fence``` here')).toMatchObject({ blocks: [], isOpen: false })
  })

  test('are taken off where they hold all there is', () => {
    expect(unwrapped('```json\n{"a":1}\n```\n')).toBe('{"a":1}')
    expect(unwrapped('Here: \n```json\n{}\n```')).toContain('Here')
  })

  test('lose nothing', () => {
    const line = fc.constantFrom('```', '```js', '~~~', 'a', 'b {', '')
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { blocks, prose, isOpen } = fenced(lines.join('\n'))
        const kept = [...blocks.flatMap(({ code }) => code.split('\n')), ...prose.split('\n')]
        const plain = lines.filter((each) => each === 'a' || each === 'b {').length
        const found = kept.filter((each) => each === 'a' || each === 'b {').length
        expect(isOpen ? plain >= found : plain === found).toBe(true)
      }),
    )
  })
})

describe('code that says it is JSON', () => {
  test.each([
    ['parses', block('json', '{"a": [1, 2]}'), 'passed'],
    ['does not parse', block('json', '{"a": [1, 2}'), 'failed'],
    ['parses once and once not', `${block('json', '1')}\n${block('JSON', '{')}`, 'failed'],
    ['is of another language', block('python', 'def ('), 'not-checked'],
    ['is none', 'no code', 'not-checked'],
  ])('and %s', (_name, text, expected) => {
    expect(codeSyntax(text)).toBe(expected)
  })

  test('passes whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 2 }), (value, indent) => {
        expect(codeSyntax(block('json', JSON.stringify(value, null, indent)))).toBe('passed')
      }),
    )
  })
})

describe('brackets of code', () => {
  test.each([
    ['js', 'const f = (a) => { return [a, "(" , \'{\', `[\u0024{a}`] } // )', 'passed'],
    ['ts', 'const re = /[(]{2}\\//u; const d = a / b / (c)', 'passed'],
    ['js', 'function f( { return 1 }', 'failed'],
    ['ts', 'if (a) { b() }}', 'failed'],
    ['js', '/* ( */ a()', 'passed'],
    ['python', "def f(a):  # (\n    return \"[\" + '''(((''' + a[0]", 'passed'],
    ['py', 'print((1)', 'failed'],
    ['rust', "fn f<'a>(x: &'a str) -> char { '(' }", 'passed'],
    ['go', 'func f() { s := `{{{`; _ = s }', 'passed'],
    ['java', 'class A { String s = """\n((( " """; char c = \'\\\'\'; }', 'passed'],
    ['c', 'int main(void) { return 0;', 'failed'],
    ['bash', 'case x in a) ;; esac', 'not-checked'],
    ['', '(((', 'not-checked'],
  ])('%s: %s', (language, code, expected) => {
    expect(brackets(block(language, code))).toBe(expected)
  })

  test('an open fence is a failure, but in an answer that ended for its length', () => {
    expect(brackets('```js\nlet a')).toBe('failed')
    expect(brackets('```js\nlet a', true)).toBe('not-checked')
  })

  test('pair up however deep, and not when one is taken out', () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constant('x'),
        fc
          .tuple(fc.constantFrom('()', '[]', '{}'), fc.array(tie('tree'), { maxLength: 3 }))
          .map(([pair, inner]) => `${pair[0]} ${inner.join(' ')} ${pair[1]}`),
      ),
    }))
    fc.assert(
      fc.property(tree, fc.nat(), (code, at) => {
        expect(brackets(block('js', code))).toBe('passed')
        const places = [...code.matchAll(/[()[\]{}]/g)].map(({ index }) => index)
        if (places.length === 0) return
        const gone = places[at % places.length] ?? 0
        expect(brackets(block('js', code.slice(0, gone) + code.slice(gone + 1)))).toBe('failed')
      }),
    )
  })
})

/** Texts on which a careless expression takes the square of their length: hours, at this one. */
test.each([
  ['a long first line of a fence', `\`\`\`${'a'.repeat(LIMITS.edgeTextLength)}\``],
  ['many fences in a line', '`'.repeat(LIMITS.edgeTextLength)],
  ['much that begins like an expression', block('js', '=/['.repeat(LIMITS.edgeTextLength / 3))],
  ['much space before a slash', block('js', `${' '.repeat(900)}/`.repeat(290))],
  ['many quotes', block('rust', `'\\'"`.repeat(LIMITS.edgeTextLength / 4))],
  ['many comments', block('c', '/*'.repeat(LIMITS.edgeTextLength / 2))],
  ['many texts', block('py', `"\\`.repeat(LIMITS.edgeTextLength / 2))],
  ['many texts over lines', block('go', `"\\`.repeat(LIMITS.edgeTextLength / 2))],
  ['many templates', block('js', '`\\'.repeat(LIMITS.edgeTextLength / 2))],
])('%s is read to its end', (_name, text) => {
  expect(['passed', 'failed', 'not-checked']).toContain(brackets(text))
  expect(fenced(text).blocks.length).toBeLessThanOrEqual(1)
})
