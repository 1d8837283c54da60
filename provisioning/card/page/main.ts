import { mount } from 'svelte'
import '../../../kiosk-ui/style/base.css'
import unit from '../first-boot.service?raw'
import script from '../first-boot.sh?raw'
import CardPage from './CardPage.svelte'

const target = document.querySelector('#page')
if (!target) throw new Error('The page has no place for its content.')
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
mount(CardPage, { target, props: { firstBoot: { script, unit }, random } })
