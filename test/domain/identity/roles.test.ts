import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customerId, epochMs } from '../../../src/domain/brand.ts'
import { domainOf, emailOf, isDomain } from '../../../src/domain/identity/email.ts'
import { isFresh } from '../../../src/domain/identity/freshness.ts'
import { addressFault, issuerFault } from '../../../src/domain/identity/issuer.ts'
import { ownPath } from '../../../src/domain/identity/own-path.ts'
import { nameOfPerson, type PersonId, personNamed } from '../../../src/domain/identity/person.ts'
import {
  customerRoles,
  fits,
  providerRoles,
  roles,
  scopesOfRole,
} from '../../../src/domain/identity/role.ts'
import { scopes, scopesOfKey } from '../../../src/domain/keys/scope.ts'
import { LIMITS } from '../../../src/domain/limits.ts'

describe('a role', () => {
  test.each(roles)('%s does not both propose and approve', (role) => {
    const has = scopesOfRole[role]
    expect(has.includes('approve') && has.includes('settle:propose')).toBe(false)
  })

  test('that approves is the approver’s alone, and what gives rights to others the owner’s', () => {
    expect(roles.filter((role) => scopesOfRole[role].includes('approve'))).toEqual(['approver'])
    expect(roles.filter((role) => scopesOfRole[role].includes('admin'))).toEqual(['owner'])
    expect(roles.filter((role) => scopesOfRole[role].includes('ingest'))).toEqual([])
  })

  test('is of customers or of the provider', () => {
    const acme = customerId('acme')
    expect(roles.filter((role) => fits(role, acme))).toEqual(customerRoles)
    expect(roles.filter((role) => fits(role, null))).toEqual(providerRoles)
  })
})

test('a key may all that its scopes say, never approves by another one, and no more by having more than once', () => {
  fc.assert(
    fc.property(fc.subarray([...scopes]), fc.constantFrom('provider', 'customer'), (own, of) => {
      const all = scopesOfKey(own, of)
      expect(all).toEqual(expect.arrayContaining(own))
      for (const scope of ['approve', 'admin', 'ingest', 'claim'] as const) {
        expect(all.includes(scope)).toBe(own.includes(scope))
      }
      expect(scopesOfKey([...own, ...own], of)).toEqual(all)
    }),
  )
})

test.each([
  [' Ann@Example.COM ', 'ann@example.com'],
  ['a.b+c@sub.example.co.uk', 'a.b+c@sub.example.co.uk'],
  ['ann', undefined],
  ['ann@localhost', undefined],
  ['ann@@example.com', undefined],
  ['ann@exa mple.com', undefined],
  ['ann\u0000@example.com', undefined],
  ['"ann"@example.com', undefined],
  ['ann@-example.com', undefined],
  [`${'a'.repeat(65)}@example.com`, undefined],
  [`a@${'b'.repeat(260)}.com`, undefined],
])('the address %j is kept as %j', (text, kept) => {
  expect(emailOf(text)).toBe(kept)
})

test('an address leads to its domain', () => {
  const email = emailOf('ann@sub.example.com')
  expect(email && domainOf(email)).toBe('sub.example.com')
  expect(isDomain('sub.example.com')).toBe(true)
  for (const none of ['example', '.com', 'a..b', 'a_b.com', '']) expect(isDomain(none)).toBe(false)
})

test('a sign-in is fresh for 15 minutes, to the millisecond, and unknown ones never are', () => {
  const now = epochMs(10_000_000)
  expect(isFresh(epochMs(now - LIMITS.freshSignInMs), now)).toBe(true)
  expect(isFresh(epochMs(now - LIMITS.freshSignInMs - 1), now)).toBe(false)
  expect(isFresh(null, now)).toBe(false)
})

test.each([
  ['http://127.0.0.1:9000', false, 'not-https'],
  ['http://127.0.0.1:9000', true, undefined],
  ['http://login.example.org', true, 'not-https'],
  ['https://localhost', false, 'not-public'],
  ['https://0x7f.1', false, 'not-public'],
  ['https://10.0.0.1', false, 'not-public'],
  ['https://idp.local', false, 'not-public'],
  ['https://login.example.org/tenant', false, undefined],
  ['ftp://login.example.org', false, 'not-https'],
])('the identity provider %s (local: %j) is %s', (url, local, fault) => {
  expect(addressFault(url, local)).toBe(fault)
})

test('an issuer has no query, though an endpoint may', () => {
  expect(issuerFault('https://login.example.org/?a=1', false)).toBe('has-more')
  expect(addressFault('https://login.example.org/?a=1', false)).toBeUndefined()
  const long = `https://login.example.org/${'x'.repeat(LIMITS.issuerLength)}`
  expect(issuerFault(long.slice(0, LIMITS.issuerLength), false)).toBeUndefined()
  expect(issuerFault(long.slice(0, LIMITS.issuerLength + 1), false)).toBe('too-long')
})

test('the way back stays on this site, whatever is asked for', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (href) => {
        const { origin } = new URL(ownPath(href), 'https://makegood.test')
        expect(origin).toBe('https://makegood.test')
      },
    ),
  )
  expect(ownPath('/customers/acme?x=1#y')).toBe('/customers/acme?x=1#y')
})

test('a person’s name leads back to the person, and no other name does', () => {
  const id = 'per_0123456789abcdef' as PersonId
  expect(personNamed(nameOfPerson(id))).toBe(id)
  for (const name of ['key:1', 'person:1', 'person:', id, `person:${id} `]) {
    expect(personNamed(name)).toBeUndefined()
  }
})
