"""RSA keys that are worth nothing: derived from a fixed text, so that every run makes the same bytes and no key is kept anywhere."""
import hashlib

from cryptography.hazmat.primitives.asymmetric import rsa


def is_prime(n):
    if any(n % p == 0 for p in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    d, r = n - 1, 0
    while d % 2 == 0:
        d, r = d // 2, r + 1
    for i in range(40):
        x = pow(int.from_bytes(hashlib.shake_256(b"base%d" % i).digest(64), "big"), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def prime(words, bits):
    n = int.from_bytes(hashlib.shake_256(words.encode()).digest(bits // 8), "big") | 3 << bits - 2 | 1
    while n % 65537 == 1 or not is_prime(n):
        n += 2
    return n


def rsa_key(words, bits=1024):
    p, q = prime(words + " p", bits // 2), prime(words + " q", bits // 2)
    d = pow(65537, -1, (p - 1) * (q - 1))
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), rsa.RSAPublicNumbers(65537, p * q)).private_key()
