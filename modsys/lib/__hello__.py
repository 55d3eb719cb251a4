# The frozen module that says hello, as every implementation with frozen modules has one to try.
initialized = True


def main():
    print('Hello world!')


if __name__ == '__main__':
    main()
