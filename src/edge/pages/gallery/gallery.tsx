import { renderDocument } from '../document.tsx'
import { speaker } from '../say.ts'
import { frame } from './made-up.ts'
import type { Scene } from './scene.ts'
import { scenes } from './scenes.ts'

/** The list of scenes, for `/_gallery`. Only ever served locally. */
export const renderGallery = (): string =>
  renderDocument({
    say: speaker(frame),
    frame,
    title: 'Gallery',
    place: 'none',
    customer: null,
    children: (
      <>
        <header class="lead">
          <h1>Gallery</h1>
          <p>Every page, made from invented models.</p>
        </header>
        <ul class="prose">
          {scenes.map((one) => (
            <li key={one.name}>
              <a href={`/_gallery/${one.name}`}>{one.title}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  })

export const sceneNamed = (name: string): Scene | undefined =>
  scenes.find((one) => one.name === name)
