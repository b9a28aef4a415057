import { describe, expect, test } from 'vitest'
import type { ApiDocument } from '../../src/edge/openapi/model.ts'
import { problem, problemResponse } from '../../src/edge/problem.ts'
import { routes } from '../../src/edge/router.ts'
import { holdToDeclaration, routeOf } from '../support/worker/declared.ts'
import { knock } from '../support/worker/door.ts'

const document = (): Promise<ApiDocument> =>
  knock('/openapi.json').then((answer) => answer.json<ApiDocument>())

/** What the router does, as the document would write it. */
const ofRouter = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)

describe('the API document', () => {
  test('is open to everybody, as JSON', async () => {
    const answer = await knock('/openapi.json')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch('application/json')
    expect(await answer.json()).toMatchObject({ openapi: '3.1.1', info: { title: 'Makegood' } })
  })

  test('has the routes of the router, no more and no fewer', async () => {
    const { paths } = await document()
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(told.toSorted()).toEqual(ofRouter.toSorted())
    expect(told.length).toBe(new Set(told).size)
  })

  test('names every operation once, and says what each answers', () => {
    const ids = routes.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const mute = routes.filter(({ replies }) => Object.keys(replies).length === 0)
    expect(mute).toEqual([])
  })

  test('names every parameter of a path, and none besides', async () => {
    const { paths } = await document()
    for (const [path, operations] of Object.entries(paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters, operationId } of Object.values(operations)) {
        const told = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
        expect(told.toSorted(), operationId).toEqual(inPath.toSorted())
      }
    }
  })

  test('asks for a key exactly where the guard does', async () => {
    const { paths } = await document()
    const open = Object.values(paths)
      .flatMap((operations) => Object.values(operations))
      .filter(({ security }) => security.length === 0)
      .map(({ operationId }) => operationId)
    const unguarded = routes
      .filter(({ guard }) => guard.kind === 'public' || guard.kind === 'form')
      .map(({ id }) => id)
    expect(open.toSorted()).toEqual(unguarded.toSorted())
  })

  test('refers to no shape that it does not have', async () => {
    const whole = await document()
    const text = JSON.stringify(whole)
    const wanted = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name)
    expect(wanted.length).toBeGreaterThan(50)
    const missing = wanted.filter((name) => !name || !(name in whole.components.schemas))
    expect(missing).toEqual([])
    expect(text).not.toContain('$defs')
  })

  test('tells the limits of what it takes', async () => {
    const { paths } = await document()
    const signals = paths['/v1/signals']?.post?.requestBody?.content['application/json']?.schema
    expect(signals).toMatchObject({ type: 'array', maxItems: 5_000 })
  })
})

describe('an answer in these tests', () => {
  const json = (status: number, body: unknown) => Response.json(body, { status })

  test.each([
    ['has a member too many', json(200, { ok: true, faults: [], more: 1 }), /than declared/],
    ['lacks one', json(200, { ok: true }), /than declared/],
    ['has another status', json(201, { ok: true, faults: [] }), /does not declare/],
    ['is another problem', problemResponse(problem('conflict', ''), 'r'), /does not declare/],
    ['is no problem at all', json(404, {}), /problem\+json/],
  ])('that %s than its route declares fails the test', async (_name, answer, why) => {
    await expect(holdToDeclaration('GET', '/v1/ledger/check', answer)).rejects.toThrow(why)
  })

  test('is held against the route that the router takes', () => {
    expect(routeOf('GET', '/customers/acme/ledger')?.id).toBe('showLedger')
    expect(routeOf('GET', '/customers/acme/2025-08?x=1')?.id).toBe('showMonth')
    expect(routeOf('GET', '/v1/nothing')).toBeUndefined()
  })
})
