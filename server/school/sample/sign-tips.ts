export interface Tip {
  readonly mark: string
  readonly th: readonly [title: string, text: string]
  readonly en: readonly [title: string, text: string]
  readonly season?: readonly [from: string, to: string]
  /** Titles of the sample's books. */
  readonly books: readonly string[]
}

/** By class, and by season where the school year has one. */
export const TIPS: readonly Tip[] = [
  {
    mark: '500',
    th: [
      'ทำไมท้องฟ้าจึงเป็นสีฟ้า',
      'แสงอาทิตย์มีทุกสีปนกัน อากาศทำให้แสงสีฟ้ากระจายไปทั่วมากกว่าสีอื่น มองไปทางไหนจึงเห็นสีฟ้า ตอนเย็นแสงเดินทางไกลขึ้น สีฟ้ากระจายหายไปก่อน เราจึงเห็นสีส้มและแดง',
    ],
    en: [
      'Why is the sky blue?',
      'Sunlight holds every colour. Air scatters blue light the most, so blue reaches us from everywhere. In the evening the light comes a longer way, and orange and red are left.',
    ],
    books: ['สายรุ้งมาจากไหน', 'เมฆชนิดนี้ฝนจะตกไหม', 'ทดลองสนุกสุดสัปดาห์'],
  },
  {
    mark: '900',
    th: [
      'ลายสือไทยอายุกว่า 700 ปี',
      'ศิลาจารึกหลักที่ 1 เล่าว่า พ่อขุนรามคำแหงทรงประดิษฐ์ลายสือไทยใน พ.ศ. 1826 ตัวหนังสือที่น้องอ่านอยู่ตอนนี้สืบต่อมาจากตัวหนังสือชุดนั้น',
    ],
    en: [
      'Thai letters are over 700 years old',
      'The first stone inscription tells that King Ramkhamhaeng made Thai letters in 1283. The letters that you read today come from them.',
    ],
    books: ['สุโขทัยรุ่งอรุณ', 'ประวัติศาสตร์ไทยฉบับกระชับ'],
  },
  {
    mark: '800',
    th: [
      'สุนทรภู่ กวีเอกของโลก',
      'วันที่ 26 มิถุนายนเป็นวันเกิดของสุนทรภู่ ผู้แต่งพระอภัยมณี นิทานคำกลอนที่มีทั้งผีเสื้อสมุทร นางเงือก และม้านิลมังกร ลองหามาอ่านออกเสียงดัง ๆ กับเพื่อน',
    ],
    en: [
      'Sunthorn Phu, a poet of the world',
      '26 June is the birthday of Sunthorn Phu, who wrote Phra Aphai Mani: a long poem with a sea giant, a mermaid and a dragon horse. Read it aloud with a friend.',
    ],
    season: ['06-20', '06-30'],
    books: ['พระอภัยมณีฉบับเล่าใหม่', 'แต่งกลอนสี่ใครก็ทำได้', 'กาพย์กลอนอ่อนหวาน'],
  },
  {
    mark: '500',
    th: [
      'สัปดาห์วิทยาศาสตร์: ดวงอาทิตย์มืดที่หว้ากอ',
      'พ.ศ. 2411 รัชกาลที่ 4 ทรงคำนวณล่วงหน้าสองปีว่าจะเกิดสุริยุปราคาเต็มดวงที่หว้ากอ แล้วก็เกิดขึ้นจริงตรงตามวันและเวลา วันที่ 18 สิงหาคมจึงเป็นวันวิทยาศาสตร์แห่งชาติ',
    ],
    en: [
      'Science week: the dark sun of Wa Ko',
      'In 1868 King Rama IV had worked out two years ahead that the sun would go dark at Wa Ko, and it did, on the day and hour he had named. So 18 August is National Science Day.',
    ],
    season: ['08-11', '08-24'],
    books: ['ดวงอาทิตย์และดาวบริวาร ฉบับนักสำรวจน้อย', 'ระบบสุริยะ บ้านหลังใหญ่ของเรา'],
  },
  {
    mark: '600',
    th: [
      'ข้าวหนึ่งจานใช้เวลาสี่เดือน',
      'ตั้งแต่หว่านจนเกี่ยว ข้าวส่วนใหญ่ใช้เวลาราว 120 วัน ต้องการน้ำ แสงแดด และคนดูแลทุกวัน กินให้หมดจานคือการขอบคุณชาวนา',
    ],
    en: [
      'A plate of rice takes four months',
      'From seed to harvest most rice needs about 120 days of water, sun and care. Finishing your plate is a way to thank the farmers.',
    ],
    books: ['ข้าวหนึ่งจานมาจากไหน', 'ลูกชาวนา'],
  },
  {
    mark: '300',
    th: [
      'วันเด็กเริ่มเมื่อไร',
      'ประเทศไทยจัดวันเด็กครั้งแรกเมื่อ พ.ศ. 2498 เดิมเป็นเดือนตุลาคม ต่อมาเปลี่ยนเป็นวันเสาร์ที่สองของเดือนมกราคม เพราะฝนหมดแล้วและไม่ตรงกับวันเรียน',
    ],
    en: [
      'How old is Children’s Day?',
      'Thailand kept its first Children’s Day in 1955, in October. It moved to the second Saturday of January, when the rain is over and there is no school.',
    ],
    season: ['12-20', '01-15'],
    books: ['สิทธิเด็กที่ทุกคนควรรู้', 'ประเพณีไทยสิบสองเดือน'],
  },
  {
    mark: '400',
    th: [
      'คำไทยที่มาจากทั่วโลก',
      '“สบู่” มาจากภาษาโปรตุเกส “กุหลาบ” มาจากภาษาเปอร์เซีย “ก๋วยเตี๋ยว” มาจากภาษาจีน ภาษาเดินทางไปกับผู้คนเสมอ',
    ],
    en: [
      'Thai words from all over the world',
      '“Sabu” (soap) came from Portuguese, “kulap” (rose) from Persian, “kuaitiao” (noodles) from Chinese. Words travel with people.',
    ],
    books: ['ที่มาของคำในครัว', 'อักษรเดินทางรอบโลก'],
  },
  {
    mark: '700',
    th: [
      'แม่สีผสมได้ทุกสี',
      'แดง เหลือง น้ำเงิน คือแม่สี แดงกับเหลืองได้ส้ม เหลืองกับน้ำเงินได้เขียว น้ำเงินกับแดงได้ม่วง ลองผสมดูแล้วตั้งชื่อสีใหม่ของตัวเอง',
    ],
    en: [
      'Three colours make them all',
      'Red, yellow and blue are where painters begin. Red and yellow make orange, yellow and blue make green, blue and red make purple. Mix one and name it yourself.',
    ],
    books: ['สีพูดได้', 'สีน้ำไม่กลัวเลอะ'],
  },
  {
    mark: '300',
    th: [
      'ลอยกระทง ขอบคุณสายน้ำ',
      'คืนวันเพ็ญเดือนสิบสอง คนไทยลอยกระทงเพื่อขอบคุณแม่น้ำ กระทงจากใบตองและหยวกกล้วยย่อยสลายได้เอง ครอบครัวเดียวกันลอยอันเดียวก็พอ',
    ],
    en: [
      'Loy Krathong: thanking the river',
      'On the full moon of the twelfth month we float krathongs to thank the river. One of banana leaves rots away by itself, and one is enough for a family.',
    ],
    season: ['10-25', '11-30'],
    books: ['ประเพณีไทยสิบสองเดือน', 'Lanterns on the River', 'ใช้น้ำทุกหยดให้คุ้มค่า'],
  },
]
