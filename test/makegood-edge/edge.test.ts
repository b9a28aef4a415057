import { describe, expect, test } from 'vitest'
import { Edge } from '../../src/makegood-edge/edge.ts'
import { type EdgeConfig, settingsOf } from '../../src/makegood-edge/settings.ts'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { fakeMakegood } from './support/fake-makegood.ts'

const headers = new Headers({ 'x-customer': 'acme' })
const path = '/v1/chat/completions'

async function edgeWith(more: Partial<EdgeConfig>) {
  const makegood = await fakeMakegood()
  const edge = new Edge(
    settingsOf({
      upstream: 'http://127.0.0.1:9',
      makegood: { url: makegood.url, key: newBearerKey({ environment: 'test', kind: 'ing' }) },
      customer: { header: 'x-customer' },
      ...more,
    }),
  )
  return { edge, makegood }
}

const counted = { reported: 0, refused: 0, lost: 0, waiting: 0, unnamed: 0, unobserved: 0 }

describe('an edge', () => {
  test('counts a request whose observation fails, and throws nothing', async () => {
    const fail = (): never => {
      throw new Error('the deployer made a mistake')
    }
    const { edge, makegood } = await edgeWith({ now: fail })
    const watch = edge.watch('POST', { headers, path })
    watch?.request(new Uint8Array(3))
    watch?.head(200, new Headers({ 'content-type': 'application/json' }))
    watch?.chunk(new Uint8Array(3))
    await watch?.over('whole')
    expect(edge.counts()).toEqual({ ...counted, unobserved: 1 })
    await makegood.close()
  })

  test('counts a request whose customer cannot be found', async () => {
    const fail = (): never => {
      throw new Error('the deployer made a mistake')
    }
    const { edge, makegood } = await edgeWith({ customer: fail })
    expect(edge.watch('POST', { headers, path })).toBeNull()
    expect(edge.counts()).toEqual({ ...counted, unobserved: 1 })
    await makegood.close()
  })

  test('counts a request of nobody', async () => {
    const { edge, makegood } = await edgeWith({})
    expect(edge.watch('POST', { headers: new Headers(), path })).toBeNull()
    expect(edge.watch('POST', { headers: new Headers({ 'x-customer': 'A b' }), path })).toBeNull()
    expect(edge.counts()).toEqual({ ...counted, unnamed: 2 })
    await makegood.close()
  })

  test('reports a request once, however often its end is told', async () => {
    const { edge, makegood } = await edgeWith({})
    const watch = edge.watch('POST', { headers, path })
    watch?.head(500, new Headers())
    await Promise.all([watch?.over('cut'), watch?.over('whole'), watch?.over('left')])
    expect(edge.counts()).toEqual({ ...counted, reported: 1 })
    expect(makegood.signals).toMatchObject([
      { 'http.response.status_code': 500, 'error.type': '500' },
    ])
    await makegood.close()
  })

  test('reports at its end what was over just before', async () => {
    const { edge, makegood } = await edgeWith({})
    const watch = edge.watch('POST', { headers, path })
    watch?.head(500, new Headers())
    void watch?.over('whole')
    await edge.drain()
    expect(edge.counts()).toEqual({ ...counted, reported: 1 })
    await makegood.close()
  })

  test('has nothing to do with other methods and paths', async () => {
    const { edge, makegood } = await edgeWith({})
    expect(edge.watch('GET', { headers, path })).toBeNull()
    expect(edge.watch('POST', { headers, path: '/v1/embeddings' })).toBeNull()
    expect(edge.counts()).toEqual(counted)
    await makegood.close()
  })
})
