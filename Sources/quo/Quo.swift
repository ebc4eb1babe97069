import Glibc
@main struct Quo { static func main() { puts("hi"); exit(0) } }
