import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endpointFault } from '../../../src/domain/webhooks/endpoint.ts'
import { isPublicAddress } from '../../../src/domain/webhooks/public-address.ts'
import { fineUrls, hostileUrls } from './hostile-urls.ts'

describe('an endpoint is refused at', () => {
  test('so many addresses', () => {
    expect(new Set(hostileUrls).size).toBe(hostileUrls.length)
    expect(hostileUrls.length).toBeGreaterThanOrEqual(150)
  })
  test.each(hostileUrls)('%j', (url) => {
    expect(endpointFault(url, false)).toBeDefined()
  })

  test('no spelling of an IPv4 address is let through', () => {
    const spelled = (n: number, base: number) =>
      base === 16 ? `0x${n.toString(16)}` : base === 8 ? `0${n.toString(8)}` : String(n)
    const part = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.constantFrom(8, 10, 16))
    fc.assert(
      fc.property(
        fc.tuple(part, part, part, part),
        fc.integer({ min: 1, max: 4 }),
        (parts, keep) => {
          const head = parts.slice(0, keep - 1).map(([n, base]) => spelled(n, base))
          const rest = parts.slice(keep - 1).reduce((sum, [n]) => sum * 256 + n, 0)
          const host = [...head, spelled(rest, parts[3][1])].join('.')
          expect(endpointFault(`https://${host}/`, false), host).toBeDefined()
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

test.each(fineUrls)('%s is fine', (url) => {
  expect(endpointFault(url, false)).toBeUndefined()
})

test('a local run may be told on loopback, on any port, and nowhere else inside', () => {
  expect(endpointFault('http://127.0.0.1:4000/hook', true)).toBeUndefined()
  expect(endpointFault('http://localhost:4000/hook', true)).toBeUndefined()
  expect(endpointFault('http://127.0.0.1:4000/hook', false)).toBe('not-https')
  expect(endpointFault('http://192.168.0.1/hook', true)).toBe('not-https')
  expect(endpointFault('https://10.0.0.1/hook', true)).toBe('not-public')
})

describe('an address that a name leads to', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
  ])('%s is public', (text) => {
    expect(isPublicAddress(text)).toBe(true)
  })
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.0',
    '100.127.255.255',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.0',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.255.255',
    '198.18.0.0',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '100::1',
    '2001::1',
    '2001:1ff::1',
    '2001:db8::1',
    '2002:808:808::',
    '3fff::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '',
    'hooks.acme.com',
    '1.2.3',
    '256.1.1.1',
    '1.2.3.4/8',
    '::1%eth0',
  ])('%j is not', (text) => {
    expect(isPublicAddress(text)).toBe(false)
  })
})
