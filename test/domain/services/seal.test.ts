import { expect, test } from 'vitest'
import { LIMITS } from '../../../src/domain/limits.ts'
import { newSealingKey, Seal } from '../../../src/services/sign-in/seal.ts'

const seal = new Seal(newSealingKey())

test('what is sealed opens for its purpose, under its key, and nowhere else', async () => {
  const closed = await seal.close('a secret', 'acme')
  expect(await seal.open(closed, 'acme')).toBe('a secret')
  expect(await seal.open(closed, 'beta')).toBeUndefined()
  expect(await new Seal(newSealingKey()).open(closed, 'acme')).toBeUndefined()
  expect(closed).not.toContain(Buffer.from('a secret').toString('base64url'))
})

test('the same is sealed differently each time, since a nonce is used once', async () => {
  expect(await seal.close('x', 'p')).not.toBe(await seal.close('x', 'p'))
})

test('what was changed at any place does not open', async () => {
  const closed = await seal.close('x', 'p')
  for (let place = 0; place < closed.length - 1; place += 1) {
    const other = closed[place] === 'A' ? 'B' : 'A'
    const changed = closed.slice(0, place) + other + closed.slice(place + 1)
    expect(await seal.open(changed, 'p')).toBeUndefined()
  }
})

test.each(['', 'A', 'not base64!', 'A'.repeat(LIMITS.sealedLength + 1)])(
  'what is none does not open',
  async (text) => expect(await seal.open(text, 'p')).toBeUndefined(),
)

test.each(['', '00', 'x'.repeat(64), '0'.repeat(63)])('%j is no key to seal with', (secret) => {
  expect(() => new Seal(secret)).toThrow('SEALING_KEY')
})
