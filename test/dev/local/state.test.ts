import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openState } from '../../../dev/local/state.ts'
import { readBearerKey } from '../../../src/domain/keys/bearer-key.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'makegood-state-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the state of a local deployment', () => {
  test('has a key of its own, whose digest the Worker is given, and keeps it', () => {
    const { secrets, variables, envFile } = openState(folder)
    expect(readBearerKey(secrets.adminKey)).toEqual({ environment: 'test', kind: 'rw' })
    const digest = createHash('sha256').update(secrets.adminKey).digest('hex')
    expect(variables.BOOTSTRAP_KEY_DIGEST).toBe(digest)
    expect(readFileSync(envFile, 'utf8')).toContain(`BOOTSTRAP_KEY_DIGEST=${digest}\n`)
    expect(openState(folder).secrets).toEqual(secrets)
  })

  test('with a key of the earlier form gets another, and keeps the rest', () => {
    const { secrets } = openState(folder)
    const file = join(folder, 'secrets.json')
    writeFileSync(file, JSON.stringify({ ...secrets, adminKey: `mg_test_adm_${'0'.repeat(28)}` }))
    const { adminKey, ...rest } = openState(folder).secrets
    expect(readBearerKey(adminKey)).toBeDefined()
    expect({ ...rest, adminKey: secrets.adminKey }).toEqual(secrets)
    expect(openState(folder).secrets.adminKey).toBe(adminKey)
  })
})
