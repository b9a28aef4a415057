import { describe, expect, test } from 'vitest'
import { canonical, decodeForm } from '../../../dev/stripe-double/form.ts'

describe('a form', () => {
  test.each([
    ['a=1&b=x%20y', { a: '1', b: 'x y' }],
    ['a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
    ['a[0][x]=1&a[1][x]=2', { a: { 0: { x: '1' }, 1: { x: '2' } } }],
    ['a[]=x&a[]=y', { a: { 0: 'x', 1: 'y' } }],
    ['a%5Bb%5D=%E2%82%AC', { a: { b: '€' } }],
    ['a=1&a=2', { a: '2' }],
    ['', {}],
  ])('%s', (text, expected) => {
    expect(JSON.parse(JSON.stringify(decodeForm(text)))).toEqual(expected)
  })

  test.each(['a[=1', 'a]b=1', 'a[b]c=1', '[a]=1', 'a=1&a[b]=2', 'a[b]=1&a=2', deep(9)])(
    '%s is refused',
    (text) => {
      expect(() => decodeForm(text)).toThrow('cannot read the parameter')
    },
  )

  test('holds a parameter called __proto__ like any other', () => {
    const tree = decodeForm('metadata[__proto__][x]=1&constructor=2')
    expect(canonical(tree)).toBe('{"constructor":"2","metadata":{"__proto__":{"x":"1"}}}')
    expect({}).not.toHaveProperty('x')
  })

  test('is the same text whatever the order of its parameters', () => {
    expect(canonical(decodeForm('b=2&a[y]=1&a[x]=0'))).toBe(
      canonical(decodeForm('a[x]=0&a[y]=1&b=2')),
    )
    expect(canonical(decodeForm('a=1'))).not.toBe(canonical(decodeForm('a[0]=1')))
  })
})

function deep(depth: number): string {
  return `a${'[b]'.repeat(depth)}=1`
}
