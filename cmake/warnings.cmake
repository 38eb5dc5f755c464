# SPDX-License-Identifier: EUPL-1.2
# Warnings are errors in every preset but release (where a newer compiler must not stop an operator's build).
option(SAMVERKAN_WERROR "Warnings are errors" ON)
set(SAMVERKAN_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
                       -Wcast-align -Woverloaded-virtual -Wimplicit-fallthrough -Werror=switch)
if(SAMVERKAN_WERROR)
  list(APPEND SAMVERKAN_WARNINGS -Werror)
endif()
# A missing field in a designated initialiser takes its default on purpose.
list(APPEND SAMVERKAN_WARNINGS -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of g++ 12 inside the standard library at -O2 (bugs 105329, 105651, 108860).
  list(APPEND SAMVERKAN_WARNINGS -Wno-restrict -Wno-stringop-overflow -Wno-maybe-uninitialized -Wno-array-bounds)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
  # Clang 14 has coroutines but does not say so, and the <coroutine> of g++ 12 and Boost 1.74 believe it.
  add_compile_definitions(__cpp_impl_coroutine=201902L BOOST_ASIO_HAS_CO_AWAIT=1 BOOST_ASIO_HAS_STD_COROUTINE=1)
endif()
