import '../style/base.css'
