import { expect, test } from 'vitest'
import { formatDate } from '../../server/school/sip2/dates.ts'
import { createSchoolTime } from '../fakes/school-time.ts'
import { converseWith } from '../fakes/sip2-conversation.ts'
import { openSmallLibrary } from '../fakes/small-library.ts'
import { checked } from '../support/sip2-terminal.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const START = Date.parse('2026-11-23T10:00:00+07:00')
const BLANK = ' '.repeat(18)

/** Every request of the reference, and what it is answered: a change of one byte is a change of the file. */
test('a whole conversation over SIP2', async () => {
  using folder = temporaryFolder()
  const time = createSchoolTime(START)
  const library = await openSmallLibrary(folder.file('school.db'), { time })
  const { hear } = converseWith(library)()
  const lines: string[] = []
  let sequence = 0

  const shown = (text: string) => text.replaceAll('\r', '')
  const say = async (bytes: string) => {
    const answer = await hear(Buffer.from(bytes))
    lines.push(`> ${bytes}`, `< ${answer === 'close' ? '(closed)' : shown(answer.toString())}`)
  }
  const ask = async (body: string) => {
    await say(checked(body, sequence))
    sequence = (sequence + 1) % 10
    time.advance(1000)
  }
  const now = () => formatDate(time.clock.now())
  const about = async (what: string, ...bodies: (() => string)[]) => {
    lines.push('', `# ${what}`)
    for (const body of bodies) await ask(body())
  }

  await about(
    'The terminal says who it is, and asks what it can do here',
    () => '9300CNself-check|COwrong|CPlibrary|',
    () => '9300CNself-check|COterminal-password|CPlibrary|',
    () => '9900802.00',
  )
  await about(
    'A pupil comes',
    () => `23000${now()}AOpratu|AAmali|AC|AD|`,
    () => `63000${now()}  Y       AOpratu|AAmali|AC|AD|`,
  )
  await about(
    'She borrows a book; when it is scanned again she has it already',
    () => `17${now()}AOpratu|ABbook-1|`,
    () => `11NN${now()}${BLANK}AOpratu|AAmali|ABbook-1|AC|BON|BIN|`,
    () => `11NN${now()}${BLANK}AOpratu|AAmali|ABbook-1|AC|BON|BIN|`,
    () => `17${now()}AOpratu|ABbook-1|`,
  )
  time.advance(3 * 86_400_000)
  await about(
    'Three days later she keeps it longer, by scanning it again and by asking for it',
    () => `11YN${now()}${BLANK}AOpratu|AAmali|ABbook-1|AC|BON|BIN|`,
    () => `29NN${now()}${BLANK}AOpratu|AAmali|ABbook-1|AC|BON|`,
    () => `65${now()}AOpratu|AAmali|AC|AD|BON|`,
  )
  await about(
    'Another waits for it',
    () => `15+${now()}BY2|AOpratu|AAchaba|AD|ABbook-1|AC|BON|`,
    () => `15+${now()}BY2|AOpratu|AAchaba|AD|ABbook-1|AC|BON|`,
    () => `63000${now()}     Y    AOpratu|AAchaba|AC|AD|`,
    () => `29NN${now()}${BLANK}AOpratu|AAmali|ABbook-1|AC|BON|`,
    () => `15*${now()}BY2|AOpratu|AAchaba|AD|ABbook-1|AC|BON|`,
    () => `15*${now()}BW${now()}|BY2|AOpratu|AAchaba|AD|ABbook-1|AC|BON|`,
  )
  time.advance(30 * 86_400_000)
  await about(
    'A month later it comes back late, and is kept for who waits',
    () => `09N${now()}${now()}AProom|AOpratu|ABbook-1|AC|BIN|`,
    () => `09N${now()}${now()}AProom|AOpratu|ABbook-1|AC|BIN|`,
    () => `17${now()}AOpratu|ABbook-1|`,
    () => `63000${now()}Y         AOpratu|AAchaba|AC|AD|BP1|BQ5|`,
    () => `15-${now()}BY2|AOpratu|AAchaba|AD|ABbook-1|AC|BON|`,
  )
  await about('She borrows another', () => `11NN${now()}${BLANK}AOpratu|AAmali|ABbook-5|AC|BON|BIN|`)
  time.advance(86_400_000)
  await about(
    'A return that came to nothing is taken back by the terminal: she has the book until the day that she was told',
    () => `09N${now()}${now()}AProom|AOpratu|ABbook-5|AC|BIN|`,
    () => `11NN${now()}${BLANK}AOpratu|AAmali|ABbook-5|AC|BON|BIY|`,
    () => `17${now()}AOpratu|ABbook-5|`,
  )
  await about(
    'A loan that came to nothing is taken back by the terminal',
    () => `11NN${now()}${BLANK}AOpratu|AAchaba|ABbook-2|AC|BON|BIN|`,
    () => `09N${now()}${now()}AProom|AOpratu|ABbook-2|AC|BIY|`,
    () => `17${now()}AOpratu|ABbook-2|`,
  )
  await library.desk.charge(
    { actor: { name: 'Kru', role: 'librarian' }, key: undefined },
    { patronId: 'patron-mali', reason: 'damaged', amountSatang: 2_000, note: 'wet' },
  )
  await about(
    'She pays in two parts; dollars, and more than she owes, are not taken',
    () => `63000${now()}   Y      AOpratu|AAmali|AC|AD|`,
    () => `37${now()}0400USDBV20.00|AOpratu|AAmali|AC|AD|BKreceipt-1|`,
    () => `37${now()}0400THBBV10.00|AOpratu|AAmali|AC|AD|BKreceipt-1|`,
    () => `37${now()}0400THBBV20.00|AOpratu|AAmali|AC|AD|BKreceipt-2|`,
    () => `37${now()}0400THBBV10.00|AOpratu|AAmali|AC|AD|BKreceipt-3|`,
    () => `63000${now()}   Y      AOpratu|AAmali|AC|AD|`,
  )
  const alone = formatDate(time.clock.now() - 3_600_000)
  await about(
    'What the terminal did while it was alone: accepted with its own dates, and the same when it comes twice',
    () => `11NY${alone}${formatDate(time.clock.now() + 5 * 86_400_000)}AOpratu|AAchaba|ABbook-3|AC|BON|BIN|`,
    () => `11NY${alone}${formatDate(time.clock.now() + 5 * 86_400_000)}AOpratu|AAchaba|ABbook-3|AC|BON|BIN|`,
    () => `29NY${alone}${formatDate(time.clock.now() + 9 * 86_400_000)}AOpratu|AAchaba|ABbook-3|AC|BON|`,
    () => `09Y${now()}${now()}AProom|AOpratu|ABbook-3|AC|BIN|`,
    () => `09Y${now()}${now()}AProom|AOpratu|ABbook-4|AC|BIN|`,
    () => `11NY${alone}${BLANK}AOpratu|AAnobody|ABbook-4|AC|BON|BIN|`,
  )
  await about(
    'A card is left in the terminal and blocked, and given back',
    () => `01N${now()}AOpratu|ALleft behind|AAmali|AC|`,
    () => `25${now()}AOpratu|AAmali|AC|AD|`,
  )
  await about(
    'What the library does not keep, and what it does not know',
    () => `19${now()}AOpratu|ABbook-1|AC|CHwet|`,
    () => `17${now()}AOpratu|ABnothing|`,
    () => `23000${now()}AOpratu|AAnobody|AC|AD|`,
    () => `11NN${now()}${BLANK}AOpratu|AAnobody|ABbook-1|AC|`,
  )
  await about('She goes', () => `35${now()}AOpratu|AAmali|AC|AD|`)

  lines.push('', '# A garbled message, the last answer again, and an unknown request')
  await say('9900802.00AY1AZ0000')
  await say('97AZFEF5')
  await say(checked('ZZ', 3))

  await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot('sip2-transcript.txt')
})
