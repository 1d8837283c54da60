/** What invented titles, names and subjects are put together of. */
const split = (text: string): readonly string[] => text.trim().split(/\s+/)

export const THAI_THINGS = split(`
  แมว หมา ช้าง กระต่าย เต่า ลิง เสือ สิงโต หนู นก ปลา กบ ผีเสื้อ หิ่งห้อย มด ผึ้ง ไดโนเสาร์ มังกร จระเข้ งู ม้า วัว ควาย หมู ไก่ เป็ด
  ดาว ดวงจันทร์ ดวงอาทิตย์ โลก ทะเล ภูเขา แม่น้ำ ป่า ต้นไม้ ดอกไม้ ใบไม้ ฝน ลม เมฆ หิมะ ไฟ น้ำ ดิน หิน ทราย เกาะ ถ้ำ น้ำตก ท้องฟ้า
  บ้าน โรงเรียน ห้องสมุด วัด ตลาด สวน สนาม ร้าน เมือง หมู่บ้าน ถนน สะพาน รถไฟ เครื่องบิน เรือ จักรยาน จรวด หุ่นยนต์ คอมพิวเตอร์ นาฬิกา
  หนังสือ ดินสอ กระดาษ สมุด กระเป๋า หมวก รองเท้า เสื้อ ว่าว ตุ๊กตา ลูกบอล กล่อง ประตู หน้าต่าง โต๊ะ เก้าอี้ โคมไฟ กระจก กุญแจ แผนที่
  เจ้าหญิง เจ้าชาย ยักษ์ ฤๅษี นางฟ้า แม่มด โจรสลัด นักสืบ นักบิน หมอ ครู ตำรวจ ทหาร ชาวนา พ่อครัว นักวิทยาศาสตร์ ศิลปิน กวี เด็กหญิง เด็กชาย
  คุณตา คุณยาย พ่อ แม่ พี่ น้อง เพื่อน ข้าว ขนม ผลไม้ มะม่วง กล้วย ทุเรียน ส้ม แตงโม มะพร้าว ผัก พริก เกลือ น้ำตาล ไข่ นม
  วิทยาศาสตร์ คณิตศาสตร์ ประวัติศาสตร์ ภูมิศาสตร์ ภาษาไทย ภาษาอังกฤษ ดนตรี ศิลปะ กีฬา สุขภาพ เทคโนโลยี อินเทอร์เน็ต พลังงาน ไฟฟ้า แม่เหล็ก
  เศรษฐกิจ การเมือง กฎหมาย ศาสนา พุทธประวัติ ธรรมะ นิทาน ตำนาน วรรณคดี บทกวี ปริศนา สุภาษิต ภาพยนตร์ การ์ตูน อาหาร สมุนไพร ยา หัวใจ สมอง`)

export const THAI_TRAITS = split(`
  น้อย ใหญ่ แสนรู้ ใจดี วิเศษ ลึกลับ มหัศจรรย์ ขี้ลืม ขี้กลัว ผู้กล้า ตัวจิ๋ว สีแดง สีฟ้า สีเขียว สีทอง สายรุ้ง แสนกล ใจร้าย ที่หายไป ที่รัก
  ในฝัน กลางป่า ริมทะเล บนดอย ใต้น้ำ ในสวน ในหมู่บ้าน กลางคืน ยามเช้า หน้าฝน หน้าหนาว โบราณ สมัยใหม่ เบื้องต้น ขั้นสูง สำหรับเด็ก สำหรับเยาวชน
  ฉบับการ์ตูน ฉบับสมบูรณ์ ฉบับนักเรียน รอบตัวเรา รอบโลก ในประเทศไทย ในอาเซียน แสนสนุก น่ารู้ ชวนคิด ง่ายนิดเดียว ทำเอง คนเก่ง ช่างสงสัย
  คนสุดท้าย ตัวแรก ไร้เงา เงียบงัน เดียวดาย อันตราย ศักดิ์สิทธิ์ หมายเลขหนึ่ง ที่ไม่มีใครรู้ ของฉัน ของเรา ของคุณครู ของพ่อ ของแม่`)

export const THAI_JOINTS = split(
  'กับ และ ใน ของ จาก สู่ บน ใต้ หลัง ตามหา ผจญภัยใน เรียนรู้เรื่อง รู้จัก เล่าเรื่อง เที่ยว สร้าง ดูแล วาด อ่าน เพื่อ',
)

export const THAI_SYLLABLES = split(`
  กา กิ กุล ขจร คำ จัน จิต ชัย ชา ณรงค์ ดา ทวี ทิพย์ ธน ธิดา นภา นิล บุญ ประ ปรี ปิ่น พร พล พิ ภัทร มณี มาลี รัต รุ่ง ฤดี วงศ์ วัฒน์ วิ ศรี ศิริ สม
  สาย สิน สุข สุ เสริม หทัย อนันต์ อร อำไพ เอก แก้ว แสง โชค ไพ ใจ วรรณ กมล เกียรติ เจริญ เพชร เลิศ`)

export const ENGLISH_THINGS = split(`
  cat dog elephant rabbit turtle monkey tiger lion mouse bird fish frog butterfly firefly ant bee dinosaur dragon crocodile snake horse cow buffalo pig
  star moon sun world sea mountain river forest tree flower leaf rain wind cloud snow fire water earth stone sand island cave waterfall sky house school
  library temple market garden field shop city village road bridge train plane boat bicycle rocket robot computer clock book pencil paper notebook bag hat
  shoe kite doll ball box door window table chair lamp mirror key map princess prince giant witch pirate detective pilot doctor teacher farmer cook scientist
  artist poet girl boy grandfather grandmother friend rice mango banana science mathematics history geography music art sport health technology energy`)

export const ENGLISH_TRAITS = split(`
  little great clever kind magic secret wonderful forgetful brave tiny red blue green golden rainbow wicked lost beloved hidden ancient modern first last
  silent lonely dangerous sacred curious hungry sleepy happy angry invisible flying singing dancing broken frozen burning endless quiet wild gentle`)

export const SUBJECTS = split(`
  นิทาน นวนิยาย เรื่องสั้น วิทยาศาสตร์ ดาราศาสตร์ สัตว์ พืช คณิตศาสตร์ ประวัติศาสตร์ไทย ภูมิศาสตร์ พุทธศาสนา ธรรมะ ภาษาไทย ภาษาอังกฤษ อาหาร สุขภาพ
  กีฬา ดนตรี ศิลปะ คอมพิวเตอร์ สิ่งแวดล้อม พลังงาน เศรษฐกิจพอเพียง อาเซียน วรรณคดีไทย กวีนิพนธ์ การ์ตูน ครอบครัว มิตรภาพ การผจญภัย`)

export const PUBLISHERS = [
  'สำนักพิมพ์ใบตอง',
  'เรือนอักษร',
  'ดินสอทอง',
  'บ้านนิทาน',
  'คลังความรู้',
  'Lantern House',
  'Paper Boat Press',
]
