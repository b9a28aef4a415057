import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../dev/local/port.ts'
import { killGroup } from '../../dev/local/running.ts'
import { freshState } from './demo-process.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, command = '']) => command)

/** `npm start -- --empty`: what it says of itself is what a reader goes on with. */
async function started(): Promise<{ readonly MAKEGOOD: string; readonly KEY: string }> {
  const child = spawn(process.execPath, ['dev/start.ts', '--empty'], {
    cwd: projectFolder,
    detached: true,
    env: { ...process.env, MAKEGOOD_STATE: freshState(), PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    if (child.pid !== undefined) killGroup(child.pid)
  })
  let said = ''
  return await new Promise((resolve, reject) => {
    child.on('exit', () => reject(new Error(`it ended:\n${said}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const [, url] = said.match(/Open (\S+?)\/ /) ?? []
      const [, key] = said.match(/The first key: (\S+)\n/) ?? []
      if (url && key) resolve({ MAKEGOOD: url, KEY: key })
    })
  })
}

/** Types commands into one shell, one after the other; the last one again until its answer is there. */
function type(lines: readonly string[], env: Readonly<Record<string, string>>) {
  const last = lines.at(-1) ?? ''
  const script = [
    'set -eu',
    ...lines.slice(0, -1),
    `for turn in $(seq 60); do`,
    `  answer=$(${last.trim()})`,
    `  case "$answer" in *breached*) printf '\\n%s\\n' "$answer"; exit 0;; esac`,
    '  sleep 1',
    'done',
    'exit 1',
  ].join('\n')
  const options = { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 120_000 } as const
  return spawnSync('sh', ['-c', script], options)
}

test('docs/api.md leads from a key to the first verdict in five commands', async () => {
  expect(commands).toHaveLength(5)
  expect(commands.filter((command) => command.split('curl ').length !== 2)).toEqual([])
  const { status, stdout, stderr } = type(commands, await started())
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  const answer = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
  expect(answer).toMatchObject({
    data: [
      {
        verdict: {
          customer: 'acme',
          status: 'final',
          commitments: [
            { outcome: 'breached', total: 2, bad: 1, owed: { minor: 10_000, currency: 'usd' } },
          ],
        },
      },
    ],
    has_more: false,
    next: null,
  })
})
