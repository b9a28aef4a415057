import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { runKeys } from '../../../bin/keys/command.ts'
import { readBearerKey } from '../../../src/domain/keys/bearer-key.ts'

/** Runs `makegood keys` in this process and keeps what it prints. */
function ran(...args: readonly string[]) {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    const exit = runKeys(args)
    const said = (spy: typeof out): string => spy.mock.calls.flat().join('\n')
    return { exit, out: said(out), error: said(error) }
  } finally {
    out.mockRestore()
    error.mockRestore()
  }
}

describe('makegood keys new', () => {
  test('prints a key as it was asked for, and the digest that is kept of it', () => {
    const { exit, out } = ran('new', '--environment', 'live', '--kind', 'rw')
    expect(exit).toBe(0)
    const [, key = '', digest] = /^key {6}(\S+)\nsha-256 {2}([0-9a-f]{64})$/.exec(out) ?? []
    expect(readBearerKey(key)).toEqual({ environment: 'live', kind: 'rw' })
    expect(digest).toBe(createHash('sha256').update(key).digest('hex'))
  })

  test('prints another one each time', () => {
    const made = () => ran('new', '--environment', 'test', '--kind', 'ing').out
    expect(made()).not.toBe(made())
  })

  test.each([
    ['no verb', [], 'there is no verb "keys "'],
    ['another verb', ['list'], 'there is no verb "keys list"'],
    ['no environment', ['new', '--kind', 'rw'], '--environment is needed: live or test'],
    ['no kind', ['new', '--environment', 'live'], '--kind is needed: ing or ro or rw'],
    ['another kind', ['new', '--environment', 'live', '--kind', 'x'], '--kind is needed'],
    ['more words', ['new', 'one', '--environment', 'live', '--kind', 'rw'], 'takes no one'],
    ['another option', ['new', '--scope', 'admin'], '--scope'],
  ])('with %s says what it takes and ends in 2', (_name, args, words) => {
    const { exit, out, error } = ran(...args)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(error).toContain(words)
  })

  test('explains itself', () => {
    const { exit, out } = ran('--help')
    expect(exit).toBe(0)
    expect(out).toContain('BOOTSTRAP_KEY_DIGEST')
  })
})
