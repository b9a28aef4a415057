import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { runOpenSlo } from '../../../bin/openslo/command.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command on files of these texts. Words that name one become its path, which is not shown. */
export async function run(command: string, files: Readonly<Record<string, string>>): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-openslo-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const said = { out: [] as string[], err: [] as string[] }
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line) => void said.out.push(line)),
    vi.spyOn(console, 'error').mockImplementation((line) => void said.err.push(line)),
  ]
  try {
    const words = command.split(' ').filter((word) => word !== '')
    const args = words.map((word) => (Object.hasOwn(files, word) ? join(folder, word) : word))
    const code = await runOpenSlo(args)
    const text = (lines: string[]) => lines.join('\n').replaceAll(`${folder}/`, '')
    return { code, out: text(said.out), err: text(said.err) }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
