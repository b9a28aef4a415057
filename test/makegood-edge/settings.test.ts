import { describe, expect, test } from 'vitest'
import { type EdgeConfig, settingsOf } from '../../src/makegood-edge/settings.ts'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'

const key = newBearerKey({ environment: 'live', kind: 'ing' })
const good: EdgeConfig = {
  upstream: 'https://api.example.com',
  makegood: { url: 'https://sla.example.com', key },
  customer: { header: 'x-customer' },
}
const checks = (asked: object): Partial<EdgeConfig> => ({
  routes: [{ path: '/v1/messages', api: 'anthropic-messages', checks: asked }],
})

describe('settings', () => {
  test('that say no more than they must measure the paths of three APIs', () => {
    const { routes, signals, customerOf } = settingsOf(good)
    expect([...routes.keys()]).toEqual(['/v1/chat/completions', '/v1/responses', '/v1/messages'])
    expect(signals.href).toBe('https://sla.example.com/v1/signals')
    const arriving = { path: '/', headers: new Headers({ 'x-customer': 'acme' }) }
    expect(customerOf(arriving)).toBe('acme')
  })

  test.each<readonly [string, Partial<EdgeConfig>, RegExp]>([
    [
      'a key that may read',
      { makegood: { url: 'https://a.b', key: newBearerKey({ environment: 'live', kind: 'rw' }) } },
      /"ing"/,
    ],
    [
      'a key with a slip in it',
      { makegood: { url: 'https://a.b', key: key.replace(/.$/, '!') } },
      /"ing"/,
    ],
    ['an upstream in the clear', { upstream: 'http://api.example.com' }, /upstream/],
    ['an upstream with a password', { upstream: 'https://a:b@api.example.com' }, /upstream/],
    ['no address', { upstream: 'api.example.com' }, /upstream/],
    [
      'a deployment in the clear',
      { makegood: { url: 'http://sla.example.com', key } },
      /makegood\.url/,
    ],
    ['a customer that is none', { customer: { always: 'Not An Id' } }, /customer/],
    ['a source with blanks', { source: 'my edge' }, /source/],
    ['a path that is none', { routes: [{ path: 'v1', api: 'openai-chat' }] }, /v1 must begin/],
    [
      'an answer header for a field that it cannot tell',
      { serving: { headers: { 'x-a': 'makegood.check.empty' } } },
      /serving/,
    ],
    [
      'a request header for a field that it cannot tell',
      { requestHeaders: { 'x-a': 'http.response.status_code' } },
      /requestHeaders/,
    ],
    ['a script that is none', checks({ wrongScript: { expect: ['Klingon'] } }), /wrongScript/],
    ['no script at all', checks({ wrongScript: { expect: [] } }), /wrongScript/],
    ['a share that is none', checks({ repetition: { shareAtMost: 1 } }), /shareAtMost/],
    [
      'a schema that says more than is read',
      checks({ json: { schema: { format: 'email' } } }),
      /json\.schema/,
    ],
  ])('with %s are refused', (_name, wrong, message) => {
    expect(() => settingsOf({ ...good, ...wrong })).toThrow(message)
  })

  test('take a deployment on this machine', () => {
    for (const url of ['http://127.0.0.1:8787', 'http://localhost:8787', 'http://[::1]:8787'])
      expect(settingsOf({ ...good, upstream: url }).upstream.href).toContain(url)
  })
})
