import { describe, expect, test } from 'vitest'
import { knock } from '../support/worker/door.ts'

const langOf = async (headers: Record<string, string>): Promise<string | undefined> => {
  const answer = await knock('/problems', { headers })
  return (await answer.text()).match(/<html lang="(\w+)"/)?.[1]
}

describe('pages speak', () => {
  test.each([
    ['English where nothing is said', {}, 'en'],
    ['what the browser asks for', { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' }, 'de'],
    ['what it likes best of ours', { 'accept-language': 'fr, en;q=0.4, de;q=0.6' }, 'de'],
    ['English where none of ours is asked for', { 'accept-language': 'ja' }, 'en'],
    ['English to what makes no sense', { 'accept-language': ';;;q=,,' }, 'en'],
    [
      'what was chosen, whatever the browser asks for',
      { 'accept-language': 'de', cookie: '__Host-makegood-language=en' },
      'en',
    ],
    [
      'what the browser asks for, where the cookie says none of ours',
      { 'accept-language': 'de', cookie: '__Host-makegood-language=xx' },
      'de',
    ],
  ])('%s', async (_, headers, lang) => {
    expect(await langOf(headers)).toBe(lang)
  })

  test('another language once it is chosen, on the page where one was', async () => {
    const answer = await knock('/language/de?return_to=/problems')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/problems')
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
    expect(await langOf({ cookie })).toBe('de')
    const page = await (await knock('/problems/conflict', { headers: { cookie } })).text()
    expect(page).toContain('href="/language/en?return_to=%2Fproblems%2Fconflict"')
  })

  test('and lead nobody elsewhere', async () => {
    const answer = await knock('/language/de?return_to=//evil.example')
    expect(answer.headers.get('location')).toBe('/')
    expect((await knock('/language/xx')).status).toBe(404)
  })
})
