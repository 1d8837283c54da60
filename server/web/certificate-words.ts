/** How a device learns to trust the school's server; for people who do it once in years. */
export const CERTIFICATE_WORDS = [
  {
    language: 'th',
    title: 'ให้เครื่องนี้รู้จักห้องสมุด',
    why: 'ทำครั้งเดียวต่อเครื่อง แล้วรหัสผ่านกับรายชื่อจะถูกเข้ารหัสตลอดทางถึงห้องสมุด',
    get: 'รับไฟล์ใบรับรอง',
    check: 'ก่อนติดตั้ง ดูว่าเลขนี้ตรงกับเลขที่เครื่องของห้องสมุดแสดง ถ้าไม่ตรงอย่าติดตั้ง',
    steps: [
      ['แอนดรอยด์', 'ตั้งค่า › ความปลอดภัย › การเข้ารหัสและข้อมูลรับรอง › ติดตั้งใบรับรอง › ใบรับรอง CA แล้วเลือกไฟล์'],
      [
        'ไอโฟน ไอแพด',
        'เปิดไฟล์ › ตั้งค่า › ดาวน์โหลดโปรไฟล์แล้ว › ติดตั้ง แล้วไปที่ ทั่วไป › เกี่ยวกับ › การตั้งค่าความเชื่อถือใบรับรอง › เปิดใช้',
      ],
      ['วินโดวส์', 'เปิดไฟล์ › ติดตั้งใบรับรอง › เครื่องนี้ › เก็บไว้ที่ ผู้ออกใบรับรองหลักที่เชื่อถือได้'],
      ['แมค', 'เปิดไฟล์ใน พวงกุญแจ แล้วตั้งเป็น เชื่อถือเสมอ'],
      ['โครมบุ๊ก', 'ตั้งค่า › ความปลอดภัย › จัดการใบรับรอง › ผู้ออกใบรับรอง › นำเข้า'],
    ],
    limits: 'ใบรับรองนี้ใช้ได้กับเครื่องในโรงเรียนเท่านั้น ใช้ปลอมเป็นเว็บอื่นไม่ได้',
  },
  {
    language: 'en',
    title: 'Let this device know the library',
    why: 'Once for each device. From then on passwords and lists of names are encrypted on their whole way to the library.',
    get: 'Get the certificate',
    check:
      'Before installing it, compare this number with the one that the library’s computer shows. Do not install it if they differ.',
    steps: [
      [
        'Android',
        'Settings › Security › Encryption & credentials › Install a certificate › CA certificate, then choose the file',
      ],
      [
        'iPhone, iPad',
        'Open the file › Settings › Profile Downloaded › Install, then General › About › Certificate Trust Settings › switch it on',
      ],
      [
        'Windows',
        'Open the file › Install Certificate › Local Machine › Trusted Root Certification Authorities',
      ],
      ['Mac', 'Open the file in Keychain Access and set it to Always Trust'],
      ['Chromebook', 'Settings › Security › Manage certificates › Authorities › Import'],
    ],
    limits:
      'This certificate is good for the school’s own computers alone: no other site can be imitated with it.',
  },
] as const
